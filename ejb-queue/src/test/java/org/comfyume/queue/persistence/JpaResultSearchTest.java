package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.artifact.DeletedFiles;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobRun;
import org.comfyume.core.job.JobWords;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.job.ResultSearch;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JpaResultSearchTest {

  private static final Instant NOW = ManualClock.START;
  private static final String SUM = "a".repeat(64);

  private final TestRows rows = new TestRows();
  private final JpaResultSearch search = new JpaResultSearch();
  private final JpaJobOutputs outputs = new JpaJobOutputs();
  private final JpaFileLedger ledger = new JpaFileLedger();
  private final JpaJobStore jobs = new JpaJobStore();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  @BeforeEach
  void people() {
    search.em = rows.em();
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
  void every_word_must_occur_anywhere_in_what_was_noted() {
    OwnedFile fox = result(mara, "A Red Fox, 100% wild_life", "flux", "", "image/png", NOW);
    OwnedFile quay = result(mara, "a red quay", "ltx", "", "video/mp4", NOW.plusSeconds(1));
    result(noah, "a red fox", "flux", "", "image/png", NOW);
    assertThat(found(words())).containsExactly(quay, fox);
    assertThat(found(words("RED", "ed"))).containsExactly(quay, fox);
    assertThat(found(words("fo", "red"))).containsExactly(fox);
    assertThat(found(words("red", "whale"))).isEmpty();
    assertThat(found(words("0%"))).containsExactly(fox);
    assertThat(found(words("d_l"))).containsExactly(fox);
    assertThat(found(words("d%l"))).isEmpty();
    assertThat(found(words("a_red"))).isEmpty();
    assertThat(found(words("\\"))).isEmpty();
  }

  @Test
  void kind_model_template_and_time_narrow_the_search_and_kinds_are_counted() {
    OwnedFile still = result(mara, "x", "flux", "Klein", "image/png", NOW);
    OwnedFile clip = result(mara, "x", "ltx", "", "video/mp4", NOW.plusSeconds(10));
    result(noah, "x", "wan", "Hers", "audio/flac", NOW);
    assertThat(found(query("video", "", "", NOW))).containsExactly(clip);
    assertThat(found(query("", "flux", "", NOW))).containsExactly(still);
    assertThat(found(query("", "", "Klein", NOW))).containsExactly(still);
    assertThat(found(query("", "", "", NOW.plusSeconds(1)))).containsExactly(clip);
    assertThat(tx(() -> search.totals(query("video", "", "", NOW))))
        .isEqualTo(
            Map.of("image", new ResultSearch.Total(1, 3), "video", new ResultSearch.Total(1, 3)));
    assertThat(tx(() -> search.sources(mara)))
        .containsExactlyInAnyOrder(
            new ResultSearch.Source("flux", "Klein"), new ResultSearch.Source("ltx", ""));
  }

  @Test
  void what_is_deleted_is_gone_everywhere_and_comes_back_to_its_owner_only() {
    OwnedFile file = result(mara, "x", "flux", "", "image/png", NOW);
    OwnedFile other = result(noah, "x", "flux", "", "image/png", NOW);
    JobId job = tx(() -> outputs.reporting(file.id())).get(0);
    Instant at = NOW.plusNanos(1000);
    assertThat(tx(() -> ledger.delete(mara, List.of(file.id(), other.id()), at))).isOne();
    assertThat(found(words())).isEmpty();
    assertThat(tx(() -> search.totals(words()))).isEmpty();
    assertThat(tx(() -> outputs.of(job))).isEmpty();
    assertThat(tx(() -> outputs.ofAll(List.of(job)))).isEmpty();
    assertThat(tx(() -> outputs.gallery(mara, 0, 9))).isEmpty();
    assertThat(tx(() -> outputs.countGallery(mara))).isZero();
    assertThat(tx(() -> ledger.find(mara, file.id()))).isEmpty();
    assertThat(tx(() -> ledger.find(mara, file.name()))).isEmpty();
    assertThat(tx(() -> ledger.isTaken(mara, file.name()))).isTrue();
    assertThat(tx(() -> ledger.unknownKeys(List.of(file.stored().key())))).isEmpty();
    assertThat(tx(() -> outputs.deleted(List.of(job))).get(job)).containsExactly(file.name());
    assertThat(tx(() -> ledger.find(noah, other.id()))).isPresent();
    assertThat(tx(() -> ledger.deleted(mara))).containsExactly(new DeletedFiles(at, 1, 3));
    assertThat(tx(() -> ledger.deleted(noah))).isEmpty();
    assertThat(tx(() -> ledger.delete(mara, List.of(file.id()), at.plusSeconds(1)))).isZero();
    assertThat(tx(() -> ledger.restore(noah, at))).isZero();
    assertThat(tx(() -> ledger.restore(mara, at))).isOne();
    assertThat(found(words())).containsExactly(file);
  }

  @Test
  void the_sweep_finds_what_was_deleted_before() {
    OwnedFile file = result(mara, "x", "flux", "", "image/png", NOW);
    tx(() -> ledger.delete(mara, List.of(file.id()), NOW));
    assertThat(tx(() -> ledger.deletedBefore(NOW, 9))).doesNotContain(file);
    assertThat(tx(() -> ledger.deletedBefore(NOW.plusSeconds(1), 1000))).contains(file);
    tx(
        () -> {
          ledger.remove(file.id());
          return true;
        });
    assertThat(tx(() -> ledger.isTaken(mara, file.name()))).isFalse();
  }

  @Test
  void sums_that_no_file_has_are_told_from_the_others() {
    result(mara, "x", "flux", "", "image/png", NOW);
    String unknown = "f".repeat(64);
    assertThat(tx(() -> ledger.unknownSums(List.of(SUM, unknown)))).containsExactly(unknown);
  }

  @Test
  void the_last_run_tells_where_and_how_long() {
    OwnedFile file = result(mara, "x", "flux", "", "image/png", NOW);
    JobId job = tx(() -> outputs.reporting(file.id())).get(0);
    assertThat(tx(() -> search.lastRun(job))).isEmpty();
    WorkerId worker = new WorkerId("w" + UUID.randomUUID().toString().substring(0, 8));
    rows.worker(worker);
    attempt(job, worker, 1, "00:00", "00:01", "00:03");
    attempt(job, worker, 2, "00:10", "00:11", "00:15");
    rows.sql(
        "INSERT INTO run_measure SELECT id, worker_id, 's', '[]', '[]', 1, 1, 1, 1, 4, 77, now()"
            + " FROM attempt WHERE ordinal = 2 AND job_id = '"
            + job
            + "'");
    Instant ran = Instant.parse("2026-02-03T10:00:11Z");
    assertThat(tx(() -> search.lastRun(job)))
        .contains(new JobRun(worker, ran, ran.plusSeconds(4), 8, 77));
  }

  private void attempt(
      JobId job, WorkerId worker, int ordinal, String claimed, String started, String ended) {
    String at = "'2026-02-03T10:%sZ'";
    rows.sql(
        "INSERT INTO attempt (id, job_id, worker_id, ordinal, claimed_at, started_at, executed_at,"
            + " ended_at, ended_by) VALUES ('%s', '%s', '%s', %d, %s, %s, %s, %s, 'x')"
                .formatted(
                    UUID.randomUUID(),
                    job,
                    worker,
                    ordinal,
                    at.formatted(claimed),
                    at.formatted(started),
                    at.formatted(ended),
                    at.formatted(ended)));
  }

  /** The bound is generous, for a busy machine; the figure is printed. */
  @Test
  void ten_thousand_results_answer_at_once() {
    rows.sql(
        """
        WITH made AS (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 10000) n),
             job AS (INSERT INTO job (id, owner, class, state, title, submitted_at)
                     SELECT id, '%1$s', 'normal', 'queued', 'a picture ' || n, now() FROM made),
             words AS (INSERT INTO job_search
                       SELECT id, '%1$s', repeat('rain on the harbour at night ', 10) || n,
                              'model ' || n %% 7, '' FROM made),
             file AS (INSERT INTO file
                      SELECT id, '%1$s', 'output', '', id || '.png', 'image/png', 1000, '%2$s',
                             '%1$s/' || id, now() - n * interval '1 minute' FROM made)
        INSERT INTO job_output SELECT id, 0, '9', 'images', id FROM made
        """
            .formatted(mara, SUM));
    rows.sql("ANALYZE");
    assertThat(found(words("harbour"))).hasSize(24);
    List<Duration> times = new ArrayList<>();
    for (String word : List.of("harbour", "999", "rain night", "nothing", "harbour 12", "a", "9")) {
      long start = System.nanoTime();
      ResultQuery query = words(word.split(" "));
      tx(() -> search.find(query, 0, 24));
      tx(() -> search.totals(query));
      tx(() -> search.sources(mara));
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    Collections.sort(times);
    System.out.println("page, counts and sources of 10 000 results: " + times);
    assertThat(times.get(times.size() / 2)).isLessThan(Duration.ofMillis(250));
  }

  private List<OwnedFile> found(ResultQuery query) {
    return tx(() -> search.find(query, 0, 24)).stream().map(each -> each.output().file()).toList();
  }

  private ResultQuery words(String... words) {
    return new ResultQuery(
        mara, List.of(words), "", "", "", ResultQuery.EVER_FROM, ResultQuery.EVER_UNTIL);
  }

  private ResultQuery query(String family, String model, String template, Instant from) {
    return new ResultQuery(mara, List.of(), family, model, template, from, ResultQuery.EVER_UNTIL);
  }

  private OwnedFile result(
      ParticipantId owner, String words, String model, String template, String type, Instant at) {
    UUID id = UUID.randomUUID();
    FileName name = new FileName(FileType.OUTPUT, "", id + ".bin");
    OwnedFile file =
        new OwnedFile(id, owner, name, type, new StoredFile(owner + "/" + id, 3, SUM), at);
    JobId job = new JobId(UUID.randomUUID());
    return tx(
        () -> {
          jobs.admit(new NewJob(job, owner, JobClass.NORMAL, "t", null, "{}", "{}", "[]"));
          search.note(job, owner, new JobWords(words, model, template));
          ledger.add(file);
          outputs.add(List.of(new StoredOutput(job, "t", "9", "images", file)));
          return file;
        });
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
