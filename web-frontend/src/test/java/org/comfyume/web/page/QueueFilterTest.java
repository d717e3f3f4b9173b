package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobBoardQuery.Order;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;

class QueueFilterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void an_address_is_read_and_written_again() {
    Map<String, String> asked =
        Map.of(
            "state", "failed", "class", "low", "person", "mara", "worker", "gpu-a", "since", "day");
    QueueFilter filter = QueueFilter.of(asked);
    assertThat(filter.address())
        .isEqualTo("&state=failed&class=low&person=mara&worker=gpu-a&since=day");
    JobBoardQuery query = filter.query(Order.NUMBER, true, NOW);
    assertThat(query.states()).containsExactly(JobState.FAILED);
    assertThat(query.jobClass()).isEqualTo(JobClass.LOW);
    assertThat(query.since()).isEqualTo(NOW.minus(Duration.ofDays(1)));
  }

  @Test
  void words_that_are_none_count_as_not_given() {
    QueueFilter filter =
        QueueFilter.of(Map.of("state", "x", "class", "y", "since", "z", "person", " "));
    assertThat(filter.given()).isFalse();
    assertThat(filter.query(Order.NUMBER, true, NOW)).isEqualTo(JobBoardQuery.ALL);
  }

  @Test
  void a_name_that_nobody_can_have_finds_nobody_and_carries_no_expression() {
    assertThat(QueueFilter.of(Map.of("person", "#{1+1}&why=x")).address())
        .isEqualTo("&person=11whyx");
    assertThat(QueueFilter.of(Map.of("person", "#{}")).person()).isEqualTo("-");
  }
}
