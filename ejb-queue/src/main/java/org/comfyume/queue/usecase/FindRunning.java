package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The last news of every job that runs, so that a screen that opens now knows where the job is. In
 * memory.
 */
@ApplicationScoped
public class FindRunning {

  @Inject InstantSource clock;

  private final Map<JobId, LiveJob> live = new ConcurrentHashMap<>();

  public List<LiveJob> find(ParticipantId owner) {
    return live.values().stream().filter(job -> job.owner().equals(owner)).toList();
  }

  void onNews(@Observes JobNews news) {
    live.compute(news.job(), (id, old) -> next(news, old == null ? blank(news) : old));
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    if (change.to() != JobState.RUNNING) {
      live.remove(change.job());
    }
  }

  private LiveJob blank(JobNews news) {
    return new LiveJob(
        news.job(), news.owner(), null, 0, 0, null, null, List.of(), clock.instant());
  }

  private LiveJob next(JobNews news, LiveJob old) {
    if (news.event() instanceof WorkerEvent.Preview preview) {
      return new LiveJob(
          old.job(),
          old.owner(),
          old.graphNodeId(),
          old.value(),
          old.max(),
          old.progressState(),
          preview,
          old.executed(),
          clock.instant());
    }
    return news.event() instanceof WorkerEvent.Progressed progressed
        ? next(progressed.frame(), old)
        : old;
  }

  private LiveJob next(WireFrame frame, LiveJob old) {
    try {
      JsonObject data = JsonText.parseObject(frame.data());
      return switch (frame.type()) {
        case "executing" -> with(old, JsonText.string(data, "node"), 0, 0, old.progressState());
        case "progress" ->
            with(
                old,
                JsonText.string(data, "node"),
                number(data, "value"),
                number(data, "max"),
                old.progressState());
        case "executed" -> withExecuted(old, frame.data());
        case "progress_state" -> with(old, old.graphNodeId(), old.value(), old.max(), frame.data());
        default -> old;
      };
    } catch (ProtocolException e) {
      return old;
    }
  }

  private static int number(JsonObject data, String key) {
    return data.get(key) instanceof JsonNumber number ? number.intValue() : 0;
  }

  private LiveJob with(
      LiveJob old, @Nullable String node, int value, int max, @Nullable String progressState) {
    return new LiveJob(
        old.job(),
        old.owner(),
        node,
        value,
        max,
        progressState,
        old.preview(),
        old.executed(),
        clock.instant());
  }

  private LiveJob withExecuted(LiveJob old, String data) {
    List<String> executed = new ArrayList<>(old.executed());
    executed.add(data);
    return new LiveJob(
        old.job(),
        old.owner(),
        old.graphNodeId(),
        old.value(),
        old.max(),
        old.progressState(),
        old.preview(),
        List.copyOf(executed),
        clock.instant());
  }
}
