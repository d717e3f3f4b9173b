package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaJobOutputsTest {

  private static final Instant NOW = ManualClock.START;
  private static final JobResult RESULT = new JobResult("{\"9\":{}}", "{}", "[1]");

  private final TestRows rows = new TestRows();
  private final JpaJobOutputs outputs = new JpaJobOutputs();
  private final JpaFileLedger ledger = new JpaFileLedger();
  private final JpaJobStore jobs = new JpaJobStore();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  @BeforeEach
  void people() {
    outputs.em = rows.em();
    ledger.em = rows.em();
    jobs.em = rows.em();
    jobs.clock = new ManualClock();
    rows.person(mara);
    rows.person(noah);
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void what_a_job_reports_is_read_back_in_its_order_with_the_title() {
    JobId job = job(mara, "red fox");
    OwnedFile second = file(mara, FileType.OUTPUT, NOW);
    OwnedFile first = file(mara, FileType.TEMP, NOW);
    record(job, first, second);
    assertThat(tx(() -> outputs.of(job)))
        .containsExactly(
            new StoredOutput(job, "red fox", "9", "images", first),
            new StoredOutput(job, "red fox", "9", "images", second));
    assertThat(tx(() -> outputs.result(job))).isEqualTo(RESULT);
  }

  @Test
  void results_and_files_of_many_are_those_of_each() {
    JobId full = job(mara, "red fox");
    JobId empty = job(mara, "t");
    JobId other = job(mara, "t");
    record(full, file(mara, FileType.TEMP, NOW), file(mara, FileType.OUTPUT, NOW));
    record(other, file(mara, FileType.OUTPUT, NOW));
    List<JobId> both = List.of(full, empty);
    assertThat(tx(() -> outputs.results(both))).containsExactly(Map.entry(full, RESULT));
    assertThat(tx(() -> outputs.ofAll(both)))
        .containsExactly(Map.entry(full, tx(() -> outputs.of(full))));
    assertThat(tx(() -> outputs.ofAll(List.of()))).isEmpty();
  }

  @Test
  void a_job_that_reported_nothing_has_the_empty_result() {
    assertThat(tx(() -> outputs.result(job(mara, "t")))).isEqualTo(JobResult.NONE);
    assertThat(tx(() -> outputs.of(job(mara, "t")))).isEmpty();
  }

  @Test
  void the_end_of_a_job_without_files_is_recorded() {
    JobId job = job(mara, "t");
    tx(
        () -> {
          outputs.record(job, RESULT);
          return true;
        });
    assertThat(tx(() -> outputs.result(job))).isEqualTo(RESULT);
  }

  @Test
  void files_that_are_added_later_come_after_and_a_later_result_takes_the_place() {
    JobId job = job(mara, "t");
    OwnedFile early = file(mara, FileType.OUTPUT, NOW);
    OwnedFile late = file(mara, FileType.OUTPUT, NOW);
    record(job, early);
    record(job, late);
    assertThat(tx(() -> outputs.of(job)))
        .extracting(StoredOutput::file)
        .containsExactly(early, late);
    JobResult more = new JobResult("{\"9\":{}}", "{}", "[]");
    tx(
        () -> {
          outputs.record(job, more);
          return true;
        });
    assertThat(tx(() -> outputs.result(job))).isEqualTo(more);
  }

  @Test
  void a_job_that_starts_anew_reports_nothing_and_what_others_report_is_not_given_back() {
    JobId job = job(mara, "t");
    OwnedFile own = file(mara, FileType.OUTPUT, NOW);
    OwnedFile shared = file(mara, FileType.OUTPUT, NOW);
    record(job, own, shared);
    record(job(mara, "other"), shared);
    assertThat(tx(() -> outputs.discard(job))).containsExactly(own);
    assertThat(tx(() -> outputs.of(job))).isEmpty();
    assertThat(gallery(0, 10)).containsExactly(shared);
  }

  @Test
  void a_file_that_is_removed_is_reported_no_more() {
    JobId job = job(mara, "t");
    OwnedFile gone = file(mara, FileType.OUTPUT, NOW);
    OwnedFile kept = file(mara, FileType.OUTPUT, NOW);
    record(job, gone, kept);
    tx(
        () -> {
          ledger.remove(gone.id());
          return true;
        });
    assertThat(tx(() -> outputs.of(job))).extracting(StoredOutput::file).containsExactly(kept);
    assertThat(tx(() -> ledger.find(mara, gone.id()))).isEmpty();
  }

  @Test
  void old_temporary_files_are_found_but_not_while_their_owner_waits_for_one() {
    OwnedFile old = file(mara, FileType.TEMP, NOW.minusSeconds(5));
    OwnedFile other = file(noah, FileType.TEMP, NOW.minusSeconds(4));
    file(mara, FileType.TEMP, NOW);
    file(mara, FileType.OUTPUT, NOW.minusSeconds(5));
    assertThat(tx(() -> ledger.expiredTemp(NOW, 10))).containsExactly(old, other);
    assertThat(tx(() -> ledger.expiredTemp(NOW, 1))).containsExactly(old);
    JobId waiting = new JobId(UUID.randomUUID());
    String prompt =
        "{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"x.png [temp]\"}}}";
    tx(() -> jobs.admit(new NewJob(waiting, mara, JobClass.NORMAL, "t", null, prompt, "{}", "[]")));
    assertThat(tx(() -> ledger.expiredTemp(NOW, 10))).containsExactly(other);
    tx(() -> jobs.onWaiting(waiting, JobEvent.CANCELLED_WHILE_WAITING, null));
    assertThat(tx(() -> ledger.expiredTemp(NOW, 10))).containsExactly(old, other);
  }

  @Test
  void keys_that_are_nobodys_are_told_from_the_others() {
    OwnedFile file = file(mara, FileType.OUTPUT, NOW);
    assertThat(tx(() -> ledger.unknownKeys(List.of(file.stored().key(), "mara/x"))))
        .containsExactly("mara/x");
  }

  @Test
  void the_gallery_is_newest_first() {
    OwnedFile old = file(mara, FileType.OUTPUT, NOW);
    OwnedFile fresh = file(mara, FileType.OUTPUT, NOW.plusSeconds(2));
    OwnedFile middle = file(mara, FileType.OUTPUT, NOW.plusSeconds(1));
    record(job(mara, "t"), old, fresh, middle);
    assertThat(gallery(0, 10)).containsExactly(fresh, middle, old);
    assertThat(gallery(1, 1)).containsExactly(middle);
    assertThat(gallery(3, 1)).isEmpty();
  }

  @Test
  void a_file_that_two_jobs_report_is_shown_once_with_the_first() {
    OwnedFile file = file(mara, FileType.OUTPUT, NOW);
    JobId first = job(mara, "first");
    JobId second = job(mara, "second");
    record(second, file);
    record(first, file);
    List<StoredOutput> shown = tx(() -> outputs.gallery(mara, 0, 10));
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).job()).isEqualTo(first);
    assertThat(shown.get(0).title()).isEqualTo("first");
  }

  @Test
  void the_gallery_has_no_temporary_files_and_none_of_others() {
    OwnedFile mine = file(mara, FileType.OUTPUT, NOW);
    record(job(mara, "t"), mine, file(mara, FileType.TEMP, NOW));
    record(job(noah, "t"), file(noah, FileType.OUTPUT, NOW));
    assertThat(gallery(0, 10)).containsExactly(mine);
  }

  @Test
  void the_count_is_that_of_the_gallery_also_with_uploads_among_the_outputs() {
    record(job(mara, "t"), file(mara, FileType.OUTPUT, NOW), file(mara, FileType.OUTPUT, NOW));
    file(mara, FileType.OUTPUT, NOW); // uploaded there, no job reports it
    assertThat(gallery(0, 10)).hasSize(2);
    assertThat(tx(() -> outputs.countGallery(mara))).isEqualTo(2);
    assertThat(tx(() -> outputs.countGallery(noah))).isZero();
  }

  @Test
  void outputs_and_job_come_together_or_not_at_all() {
    JobId job = job(mara, "t");
    assertThatThrownBy(
            () ->
                tx(
                    () -> {
                      outputs.record(job, RESULT);
                      rows.em().flush();
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(tx(() -> outputs.result(job))).isEqualTo(JobResult.NONE);
  }

  private List<OwnedFile> gallery(int offset, int limit) {
    return tx(() -> outputs.gallery(mara, offset, limit)).stream().map(StoredOutput::file).toList();
  }

  private JobId job(ParticipantId owner, String title) {
    JobId id = new JobId(UUID.randomUUID());
    NewJob job = new NewJob(id, owner, JobClass.NORMAL, title, null, "{}", "{}", "[]");
    if (rows.em().getTransaction().isActive()) {
      jobs.admit(job);
    } else {
      tx(() -> jobs.admit(job));
    }
    return id;
  }

  private OwnedFile file(ParticipantId owner, FileType type, Instant at) {
    UUID id = UUID.randomUUID();
    FileName name = new FileName(type, "", id + ".png");
    StoredFile stored = new StoredFile(owner + "/" + id, 3, "0".repeat(64));
    OwnedFile file = new OwnedFile(id, owner, name, "image/png", stored, at);
    return tx(
        () -> {
          ledger.add(file);
          return file;
        });
  }

  private void record(JobId job, OwnedFile... files) {
    List<StoredOutput> all = new ArrayList<>();
    for (OwnedFile file : files) {
      all.add(new StoredOutput(job, "", "9", "images", file));
    }
    tx(
        () -> {
          outputs.add(all);
          outputs.record(job, RESULT);
          return true;
        });
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
