package org.comfyume.queue.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.InMemoryJobStore;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;

class PermitMenderTest {

  private static final Instant NOW = ManualClock.START;

  private final List<Job> waiting = List.of(job(1), job(2), job(3));

  @Test
  void a_young_job_has_its_permit_on_the_way() {
    assertThat(PermitMender.overdue(waiting, NOW)).isEmpty();
    assertThat(PermitMender.overdue(waiting, NOW.plusSeconds(3))).isEmpty();
    assertThat(PermitMender.overdue(waiting, NOW.plusMillis(3001))).isEqualTo(waiting);
  }

  @Test
  void after_the_broker_lost_everything_every_waiting_job_gets_a_permit() {
    assertThat(PermitMender.missing(waiting, Map.of())).isEqualTo(waiting);
  }

  @Test
  void one_missing_permit_is_taken_for_the_one_that_the_dispatching_bean_holds() {
    assertThat(PermitMender.missing(waiting, permits(1, 2))).isEmpty();
    assertThat(PermitMender.missing(waiting, permits(1, 2, 3))).isEmpty();
  }

  @Test
  void two_missing_permits_are_more_than_the_bean_can_hold() {
    assertThat(PermitMender.missing(waiting, permits(2)))
        .containsExactly(waiting.get(0), waiting.get(2));
  }

  @Test
  void a_single_job_without_any_permit_on_the_broker_gets_one() {
    assertThat(PermitMender.missing(waiting.subList(0, 1), Map.of())).hasSize(1);
  }

  @Test
  void permits_of_jobs_that_no_longer_wait_mend_nothing_and_harm_nothing() {
    assertThat(PermitMender.missing(List.of(), permits(8, 9))).isEmpty();
    assertThat(PermitMender.missing(waiting, permits(8, 9))).isEqualTo(waiting);
  }

  private static Map<String, Integer> permits(long... jobs) {
    Map<String, Integer> present = new HashMap<>();
    for (long job : jobs) {
      present.put(new UUID(0, job).toString(), 1);
    }
    return present;
  }

  private static Job job(long number) {
    InMemoryJobStore store = new InMemoryJobStore(new ManualClock());
    JobId id = new JobId(new UUID(0, number));
    ParticipantId mara = new ParticipantId("mara");
    store.admit(new NewJob(id, mara, JobClass.NORMAL, "t", null, "{}", "{}", "[]"));
    return store.find(id).orElseThrow();
  }
}
