package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectOutputsTest {

  private final Room room = new Room();

  @Test
  void a_job_is_done_when_its_files_are_the_owners() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("comfyume/mara", "fox_00001_.png", "a fox");
    report(attempt, "comfyume/mara", "fox_00001_.png");
    room.collect.collect(job, attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(names()).containsExactly("fox_00001_.png");
    OwnedFile file = room.ledger.all().get(0);
    assertThat(file.owner()).isEqualTo(Room.MARA.id());
    assertThat(file.name()).isEqualTo(new FileName(FileType.OUTPUT, "", "fox_00001_.png"));
    assertThat(file.mediaType()).isEqualTo("image/png");
    assertThat(file.stored().size()).isEqualTo(5);
    assertThat(room.store.keys()).containsExactly(file.stored().key());
    assertThat(room.outputs.of(job)).extracting(o -> o.file()).containsExactly(file);
    assertThat(room.outputs.result(job).outputs())
        .contains("\"subfolder\":\"\"")
        .doesNotContain("comfyume");
    assertThat(room.outputs.result(job).messages()).isEqualTo("[\"" + job + "\"]");
    assertThat(room.told()).containsExactly(JobState.SUCCEEDED);
    assertThat(room.gpuA.closed).isEqualTo(room.gpuA.connections);
  }

  @Test
  void a_file_of_another_size_than_announced_leaves_the_job_undone_and_nothing_behind() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    FileName first = lies("", "a_00001_.png", "whole");
    FileName second = lies("", "b_00001_.png", "half");
    room.gpuA.announced.put(second, 8L);
    report(attempt, "", first.filename(), second.filename());
    room.collect.collect(room.jobOf(attempt), attempt);
    assertThat(room.jobs.findByAttempt(attempt).orElseThrow().state())
        .isEqualTo(JobState.COLLECTING);
    assertThat(room.store.keys()).isEmpty();
    assertThat(room.ledger.all()).isEmpty();
  }

  @Test
  void a_file_of_unannounced_size_is_taken() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    room.gpuA.announced.put(lies("", "a_00001_.png", "fox"), -1L);
    report(attempt, "", "a_00001_.png");
    room.collect.collect(room.jobOf(attempt), attempt);
    assertThat(names()).containsExactly("a_00001_.png");
  }

  @Test
  void a_file_that_is_gone_fails_the_job_naming_it() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", "a_00001_.png", "fox");
    report(attempt, "", "a_00001_.png", "gone_00001_.png");
    room.collect.collect(job, attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.FAILED);
    assertThat(room.job(job).failure().kind()).isEqualTo(FailureKind.STORE_FAILED);
    assertThat(room.job(job).failure().sentence()).contains("GPU-A").contains("gone_00001_.png");
    assertThat(room.store.keys()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AttemptReport.Phase.class,
      names = "SUCCEEDED",
      mode = EnumSource.Mode.EXCLUDE)
  void a_worker_that_does_not_say_that_it_succeeded_makes_no_job_done(AttemptReport.Phase phase) {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    room.gpuA.report = AttemptReport.of(phase);
    room.collect.collect(room.jobOf(attempt), attempt);
    assertThat(room.jobs.findByAttempt(attempt).orElseThrow().state())
        .isEqualTo(JobState.COLLECTING);
  }

  @Test
  void a_worker_that_is_away_leaves_the_job_to_the_end_of_its_lease() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    room.collect.collect(room.jobOf(attempt), attempt);
    assertThat(room.jobs.findByAttempt(attempt)).isPresent();
  }

  @Test
  void the_same_name_with_the_same_content_is_the_same_file() {
    collected("fox_00001_.png", "a fox");
    JobId again = collected("fox_00001_.png", "a fox");
    assertThat(names()).containsExactly("fox_00001_.png");
    assertThat(room.store.keys()).hasSize(1);
    assertThat(room.outputs.of(again)).hasSize(1);
    assertThat(room.job(again).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void the_same_name_with_another_content_takes_the_next_number_and_is_told_so() {
    collected("fox_00001_.png", "a fox");
    JobId other = collected("fox_00001_.png", "another fox");
    assertThat(names()).containsExactly("fox_00001_.png", "fox_00002_.png");
    assertThat(room.outputs.result(other).outputs()).contains("\"filename\":\"fox_00002_.png\"");
  }

  @Test
  void a_second_collection_of_the_same_attempt_changes_nothing_and_leaves_no_file_behind() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", "a_00001_.png", "fox");
    report(attempt, "", "a_00001_.png");
    room.collect.collect(job, attempt);
    room.collect.collect(job, attempt);
    assertThat(room.store.keys()).hasSize(1);
    assertThat(room.told()).containsExactly(JobState.SUCCEEDED);
  }

  @Test
  void a_job_that_went_on_while_its_files_came_leaves_no_file_behind() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", "a_00001_.png", "fox");
    report(attempt, "", "a_00001_.png");
    room.gpuA.duringOpen =
        () -> room.jobs.onAttempt(attempt, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null);
    room.collect.collect(job, attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.store.keys()).isEmpty();
    assertThat(room.ledger.all()).isEmpty();
  }

  @Test
  void while_files_come_a_second_thread_does_not_fetch_them_too() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", "a_00001_.png", "fox");
    report(attempt, "", "a_00001_.png");
    room.gpuA.duringOpen = () -> room.collect.collect(job, attempt);
    room.collect.collect(job, attempt);
    assertThat(room.gpuA.connections).isEqualTo(1);
  }

  @Test
  void a_name_that_another_job_took_at_the_same_moment_is_tried_again_and_then_left() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", "a_00001_.png", "fox");
    report(attempt, "", "a_00001_.png");
    List<Integer> tries = new ArrayList<>();
    room.collect.recordOutputs =
        new RecordOutputs() {
          @Override
          public List<String> record(
              JobId id, AttemptId of, AttemptReport report, List<FetchedFile> fetched) {
            tries.add(fetched.size());
            throw new PersistenceException("taken");
          }
        };
    room.collect.collect(job, attempt);
    assertThat(tries).containsExactly(1, 1, 1);
    assertThat(room.job(job).state()).isEqualTo(JobState.COLLECTING);
    assertThat(room.store.keys()).isEmpty();
  }

  @Test
  void a_preview_that_comes_once_more_begins_its_time_anew() {
    FileName preview = new FileName(FileType.TEMP, "", "p_00001_.png");
    room.gpuA.files.put(preview, new byte[] {1});
    room.gpuA.report =
        new AttemptReport(
            AttemptReport.Phase.SUCCEEDED,
            List.of(new OutputFile("9", "images", preview)),
            "{}",
            "{}",
            "[]",
            null);
    for (int run = 0; run < 2; run++) {
      room.clock.pass(Duration.ofHours(1));
      AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
      room.collect.collect(room.jobOf(attempt), attempt);
    }
    assertThat(room.ledger.all()).hasSize(1);
    assertThat(room.ledger.all().get(0).createdAt()).isEqualTo(room.clock.instant());
  }

  private JobId collected(String filename, String content) {
    AttemptId attempt = room.on(Room.GPU_A, JobState.COLLECTING);
    JobId job = room.jobOf(attempt);
    lies("", filename, content);
    report(attempt, "", filename);
    room.collect.collect(job, attempt);
    return job;
  }

  private FileName lies(String subfolder, String filename, String content) {
    FileName name = new FileName(FileType.OUTPUT, subfolder, filename);
    room.gpuA.files.put(name, content.getBytes(StandardCharsets.UTF_8));
    return name;
  }

  private void report(AttemptId attempt, String subfolder, String... filenames) {
    List<OutputFile> files = new ArrayList<>();
    List<String> json = new ArrayList<>();
    for (String each : filenames) {
      files.add(new OutputFile("9", "images", new FileName(FileType.OUTPUT, subfolder, each)));
      json.add(
          "{\"filename\":\"%s\",\"subfolder\":\"%s\",\"type\":\"output\"}"
              .formatted(each, subfolder));
    }
    room.gpuA.report =
        new AttemptReport(
            AttemptReport.Phase.SUCCEEDED,
            files,
            "{\"9\":{\"images\":[" + String.join(",", json) + "]}}",
            "{}",
            "[\"" + attempt + "\"]",
            null);
  }

  private List<String> names() {
    return room.ledger.all().stream().map(file -> file.name().filename()).toList();
  }
}
