package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.junit.jupiter.api.Test;

class LiveAttemptsTest {

  private static final WorkerId WORKER = new WorkerId("one");

  private final AttemptId attempt = new AttemptId(UUID.randomUUID());
  private final WorkerEvent.OfAttempt started = new WorkerEvent.Started(WORKER, attempt);
  private final WorkerEvent.OfAttempt executed =
      new WorkerEvent.Executed(WORKER, attempt, List.of());
  private final LiveAttempts attempts = new LiveAttempts();

  @Test
  void an_attempt_of_others_is_never_missed() {
    assertThat(attempts.lack(executed)).isFalse();
    attempts.posted(executed);
    assertThat(attempts.toAsk()).isEmpty();
  }

  @Test
  void news_on_their_way_are_not_missed() {
    attempts.add(attempt);
    assertThat(attempts.lack(started)).isTrue();
    attempts.posted(started);
    assertThat(attempts.lack(started)).isFalse();
    assertThat(attempts.lack(executed)).isTrue();
    attempts.posted(executed);
    assertThat(attempts.lack(executed)).isFalse();
    assertThat(attempts.toAsk()).isEmpty();
  }

  @Test
  void an_end_that_was_refused_is_asked_for_again_until_it_is_absorbed() {
    attempts.add(attempt);
    attempts.posted(executed);
    attempts.refused(executed);
    assertThat(attempts.toAsk()).containsExactly(attempt);
    assertThat(attempts.lack(started)).isFalse();
    assertThat(attempts.lack(executed)).isTrue();
    attempts.posted(executed);
    attempts.delivered(executed);
    assertThat(attempts.lack(executed)).isFalse();
  }

  @Test
  void a_refused_start_is_missed_unless_the_end_is_on_its_way() {
    attempts.add(attempt);
    attempts.posted(started);
    attempts.refused(started);
    assertThat(attempts.lack(started)).isTrue();
    attempts.posted(executed);
    attempts.refused(started);
    assertThat(attempts.lack(started)).isFalse();
  }

  @Test
  void an_attempt_is_forgotten_when_the_worker_does_not_know_it_twice_in_a_row() {
    attempts.add(attempt);
    assertThat(attempts.unknown(attempt)).isFalse();
    attempts.posted(started);
    assertThat(attempts.unknown(attempt)).isFalse();
    assertThat(attempts.unknown(attempt)).isTrue();
    assertThat(attempts.toAsk()).isEmpty();
  }
}
