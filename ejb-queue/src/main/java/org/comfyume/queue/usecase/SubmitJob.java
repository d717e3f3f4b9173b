package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Optional;
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
          neverFits(prompt.graph(), workload).or(() -> limits.refusal(request.owner().id()));
      if (no.isPresent()) {
        return no.get();
      }
      workloads.remember(job.id(), workload);
    }
    return admit(job, verdict, request.owner());
  }

  private Optional<SubmitResult> neverFits(PromptGraph graph, Workload workload) {
    return vram.neverFits(graph, workload, eligibility.cannotRun(graph))
        .map(SubmitRules::neverFits);
  }

  private SubmitResult admit(NewJob job, GraphVerdict verdict, Participant owner) {
    Optional<JobChanged> admitted = jobs.admit(job);
    if (admitted.isEmpty() && !isRepeated(job, owner)) {
      return SubmitRules.idTaken(job.id());
    }
    admitted.ifPresent(changed::fire);
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
    return new SubmitResult.Accepted(id, answer.status(), answer.body().toString());
  }
}
