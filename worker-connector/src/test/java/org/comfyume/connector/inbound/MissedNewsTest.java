package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.AttemptReport.Phase;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobFailure;
import org.junit.jupiter.api.Test;

class MissedNewsTest {

  private static final WorkerId WORKER = new WorkerId("one");

  private final AttemptId attempt = new AttemptId(UUID.randomUUID());
  private final MissedNews news = new MissedNews(WORKER);

  @Test
  void waiting_or_unknown_is_no_news_and_running_means_started() {
    assertThat(news.of(attempt, AttemptReport.of(Phase.UNKNOWN))).isEmpty();
    assertThat(news.of(attempt, AttemptReport.of(Phase.PENDING))).isEmpty();
    assertThat(news.of(attempt, AttemptReport.of(Phase.RUNNING)))
        .contains(new WorkerEvent.Started(WORKER, attempt));
  }

  @Test
  void the_last_verdict_of_the_history_becomes_the_frame() {
    String messages =
        "[[\"execution_start\",{}],[\"execution_error\",{\"node_id\":\"3\"}],"
            + "[\"execution_error\",{\"node_id\":\"4\"}]]";
    JobFailure failure = JobFailure.of(FailureKind.OUT_OF_MEMORY, "no memory");
    var failed =
        (WorkerEvent.Failed)
            news.of(
                    attempt,
                    new AttemptReport(Phase.FAILED, List.of(), "{}", "{}", messages, failure))
                .orElseThrow();
    assertThat(failed.failure()).isEqualTo(failure);
    assertThat(failed.lastFrames())
        .containsExactly(
            new WireFrame("execution_error", "{\"node_id\":\"4\"}"),
            new WireFrame("executing", "{\"node\":null,\"prompt_id\":\"" + attempt + "\"}"));
  }

  @Test
  void a_history_without_usable_messages_still_gives_frames_to_end_with() {
    for (String messages : List.of("[]", "{}", "not json", "[[\"execution_success\"],3]")) {
      var executed =
          (WorkerEvent.Executed)
              news.of(
                      attempt,
                      new AttemptReport(Phase.SUCCEEDED, List.of(), "{}", "{}", messages, null))
                  .orElseThrow();
      assertThat(executed.lastFrames().get(0))
          .isEqualTo(new WireFrame("execution_success", "{\"prompt_id\":\"" + attempt + "\"}"));
    }
  }

  @Test
  void a_failure_without_a_reason_says_so() {
    var failed =
        (WorkerEvent.Failed) news.of(attempt, AttemptReport.of(Phase.FAILED)).orElseThrow();
    assertThat(failed.failure().kind()).isEqualTo(FailureKind.EXECUTION_ERROR);
    assertThat(news.of(attempt, AttemptReport.of(Phase.INTERRUPTED)).orElseThrow())
        .isInstanceOf(WorkerEvent.Interrupted.class);
  }
}
