package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.prediction.Workload;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.Participant;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptAnswers;
import org.comfyume.protocol.codec.PromptRequest;

/**
 * Takes a prompt as ComfyUI's {@code POST /prompt} does. When it answers 200, the job is stored and
 * will run.
 */
@ApplicationScoped
@Transactional
public class SubmitJob {

  /** The largest body that is taken, in bytes. */
  public static final int MAX_BODY = 10 * 1024 * 1024;

  /** ComfyUI's answer to a body that it cannot read. */
  private static final String NOT_READ =
      "500 Internal Server Error\n\nServer got itself in trouble";

  @Inject JobStore jobs;
  @Inject JudgePrompt judgePrompt;
  @Inject SubmitLimits limits;
  @Inject Eligibility eligibility;
  @Inject VramGate vram;
  @Inject Workloads workloads;
  @Inject WantedPlace wantedPlace;
  @Inject NoteWords noteWords;
  @Inject WorkerRegistry registry;
  @Inject Ids ids;
  @Inject Event<JobChanged> changed;

  /** Sending a job again under its own prompt_id answers as the first time and stores nothing. */
  public SubmitResult submit(SubmitRequest request) {
    if (request.body().length > MAX_BODY) {
      return new SubmitResult.Refused(
          413,
          "Maximum request body size "
              + MAX_BODY
              + " exceeded, actual body size "
              + request.body().length);
    }
    try {
      return judge(PromptRequest.parse(request.body()), request);
    } catch (ProtocolException e) {
      return new SubmitResult.Refused(500, NOT_READ);
    }
  }

  private SubmitResult judge(PromptRequest prompt, SubmitRequest request) {
    if (prompt.graph() == null) {
      return new SubmitResult.Refused(400, PromptAnswers.noPrompt().toString());
    }
    Optional<SubmitResult> refused = SubmitRules.refusal(prompt, request);
    if (refused.isPresent()) {
      return refused.get();
    }
    GraphVerdict verdict = judgePrompt.judge(prompt, prompt.graph(), request.owner().id());
    if (!verdict.accepted()) {
      PromptAnswers.Answer answer = PromptAnswers.of(verdict, "", BigDecimal.ZERO);
      return new SubmitResult.Refused(answer.status(), answer.body().toString());
    }
    NewJob job = NewJobs.of(prompt, prompt.graph(), verdict, request, ids);
    // a prompt that is sent again adds nothing to the backlog
    if (jobs.find(job.id()).isEmpty()) {
      Workload workload = Workload.of(prompt.graph());
      Optional<SubmitResult> no =
          runsNowhere(prompt.graph(), verdict, workload)
              .or(() -> limits.refusal(request.owner().id()));
      if (no.isPresent()) {
        return no.get();
      }
      workloads.remember(job.id(), workload);
    }
    return admit(job, prompt, verdict, request.owner());
  }

  /** No worker has all that it needs, or none of those that have can hold it. */
  private Optional<SubmitResult> runsNowhere(
      PromptGraph graph, GraphVerdict verdict, Workload workload) {
    Map<WorkerId, String> lacking = eligibility.lacking(graph, Set.copyOf(verdict.goodOutputs()));
    List<Worker> fleet = registry.all();
    if (!fleet.isEmpty() && fleet.stream().allMatch(each -> lacking.containsKey(each.id()))) {
      Map<String, String> words = new LinkedHashMap<>();
      fleet.forEach(worker -> words.put(worker.label(), lacking.getOrDefault(worker.id(), "")));
      return Optional.of(SubmitRules.nobodyHasAll(words));
    }
    return vram.neverFits(graph, workload, lacking.keySet()).map(SubmitRules::neverFits);
  }

  private SubmitResult admit(
      NewJob job, PromptRequest prompt, GraphVerdict verdict, Participant owner) {
    Optional<JobChanged> admitted = jobs.admit(job);
    if (admitted.isEmpty() && !isRepeated(job, owner)) {
      return SubmitRules.idTaken(job.id());
    }
    admitted.ifPresent(
        change -> {
          noteWords.note(job, prompt);
          wantedPlace.take(job.id(), prompt);
          changed.fire(change);
        });
    return accepted(job.id(), verdict);
  }

  private boolean isRepeated(NewJob job, Participant owner) {
    JobPayload same = new JobPayload(job.promptJson(), job.extraDataJson(), job.outputNodes());
    return jobs.find(job.id()).filter(known -> known.owner().equals(owner.id())).isPresent()
        && jobs.payload(job.id()).filter(same::equals).isPresent();
  }

  private SubmitResult accepted(JobId id, GraphVerdict verdict) {
    long number = jobs.find(id).map(Job::number).orElseThrow();
    PromptAnswers.Answer answer =
        PromptAnswers.of(verdict, id.toString(), BigDecimal.valueOf(number));
    Set<WorkerId> cannot = eligibility.cannotRun(id);
    List<String> able =
        registry.all().stream()
            .filter(worker -> !cannot.contains(worker.id()))
            .map(Worker::label)
            .toList();
    return new SubmitResult.Accepted(id, answer.status(), answer.body().toString(), able);
  }
}
