package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.RoomFigures.LastEnd;
import org.comfyume.core.job.RoomFigures.Lately;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Times that no other test's rows are of, so that all of them may be counted. */
class JpaRoomFiguresTest {

  private static final Instant NOW = Instant.parse("2001-01-01T12:00:00Z");

  private final TestRows rows = new TestRows();
  private final JpaRoomFigures figures = new JpaRoomFigures();
  private final JpaCancelledJobs cancelled = new JpaCancelledJobs();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final WorkerId gpu = new WorkerId("w" + UUID.randomUUID().toString().substring(0, 30));

  @BeforeEach
  void somebody() {
    figures.em = rows.em();
    cancelled.em = rows.em();
    cancelled.clock = InstantSource.fixed(NOW);
    rows.person(mara);
    rows.worker(gpu);
  }

  @AfterEach
  void nothing_is_left() {
    rows.sql("DELETE FROM attempt WHERE worker_id = '%s'".formatted(gpu));
    rows.sql(
        "DELETE FROM job_payload WHERE job_id IN (SELECT id FROM job WHERE owner = '%s')"
            .formatted(mara));
    rows.sql("DELETE FROM job WHERE owner = '%s'".formatted(mara));
    rows.em().close();
  }

  @Test
  void the_depth_of_the_queue_is_told_for_each_minute() {
    ended(NOW.minusSeconds(170), "cancelled", NOW.minusSeconds(50));
    UUID ran = ended(NOW.minusSeconds(150), "succeeded", NOW.minusSeconds(10));
    tried(ran, NOW.minusSeconds(100), NOW.minusSeconds(10));
    Lately lately = tx(() -> figures.lately(NOW.minusSeconds(180), NOW, NOW.minusSeconds(3600)));
    assertThat(lately.depths()).containsExactly(0, 2, 1, 0);
  }

  @Test
  void the_median_wait_is_that_of_first_starts() {
    UUID first = ended(NOW.minusSeconds(200), "succeeded", NOW);
    tried(first, NOW.minusSeconds(190), NOW);
    UUID second = ended(NOW.minusSeconds(200), "succeeded", NOW);
    tried(second, NOW.minusSeconds(170), NOW);
    Lately lately = tx(() -> figures.lately(NOW.minusSeconds(1800), NOW, NOW));
    assertThat(lately.medianWait()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void the_last_end_of_each_person_tells_how_it_failed() {
    ended(NOW.minusSeconds(60), "succeeded", NOW.minusSeconds(30));
    failed(NOW.minusSeconds(5));
    assertThat(tx(figures::lastEnds))
        .containsEntry(mara, new LastEnd(NOW.minusSeconds(5), FailureKind.OUT_OF_MEMORY));
    assertThat(tx(figures::people)).anyMatch(person -> person.id().equals(mara));
  }

  @Test
  void a_cancelled_job_comes_back_once_in_its_place_and_with_its_age() {
    UUID gone = ended(NOW.minusSeconds(60), "cancelled", NOW);
    payload(gone);
    String place = number(gone);
    ended(NOW.minusSeconds(50), "succeeded", NOW);
    JobId fresh = new JobId(UUID.randomUUID());
    Optional<JobChanged> back = tx(() -> cancelled.bringBack(new JobId(gone), fresh));
    assertThat(back).get().extracting(JobChanged::owner).isEqualTo(mara);
    assertThat(number(fresh.value())).isEqualTo(place);
    assertThat(
            rows.strings(
                "SELECT state || ' ' || title || ' ' || prompt || ' ' || extract(epoch FROM submitted_at)::int"
                    + " FROM job JOIN job_payload ON job_id = id WHERE id = '%s'".formatted(fresh)))
        .containsExactly("queued take {} " + NOW.minusSeconds(60).getEpochSecond());
    assertThat(tx(() -> cancelled.bringBack(new JobId(gone), fresh))).isEmpty();
  }

  @Test
  void what_ended_otherwise_does_not_come_back() {
    UUID done = ended(NOW.minusSeconds(60), "succeeded", NOW);
    JobId fresh = new JobId(UUID.randomUUID());
    assertThat(tx(() -> cancelled.bringBack(new JobId(done), fresh))).isEmpty();
    assertThat(rows.strings("SELECT id FROM job WHERE id = '%s'".formatted(fresh))).isEmpty();
  }

  private String number(UUID job) {
    return rows.strings("SELECT number FROM job WHERE id = '%s'".formatted(job)).get(0);
  }

  private void payload(UUID job) {
    rows.sql(
        "INSERT INTO job_payload VALUES ('%s', '{}', '{}', '[]', '%s')"
            .formatted(job, "0".repeat(64)));
  }

  private UUID ended(Instant submitted, String state, Instant at) {
    UUID id = UUID.randomUUID();
    rows.sql(
        "INSERT INTO job (id, owner, class, state, title, submitted_at, finalized_at)"
            + " VALUES ('%s', '%s', 'normal', '%s', 'take', '%s', '%s')"
                .formatted(id, mara, state, submitted, at));
    return id;
  }

  private void failed(Instant at) {
    rows.sql(
        ("INSERT INTO job (id, owner, class, state, title, submitted_at, finalized_at,"
                + " failure_kind, failure_sentence, failure_details) VALUES ('%s', '%s', 'normal',"
                + " 'failed', 'take', '%s', '%s', 'OUT_OF_MEMORY', 'x', '')")
            .formatted(UUID.randomUUID(), mara, at, at));
  }

  private void tried(UUID job, Instant claimed, Instant ended) {
    rows.sql(
        "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at, ended_at, ended_by)"
            + " VALUES ('%s', '%s', '%s', 1, '%s', '%s', 'x')"
                .formatted(UUID.randomUUID(), job, gpu, claimed, ended));
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
