package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.OutputFiles;
import org.junit.jupiter.api.Test;

/** What graph nodes show is told while the job runs, and not before it is kept. */
class LiveNewsTest {

  private static final String OUTPUT =
      "{\"images\":[{\"filename\":\"%s\",\"subfolder\":\"comfyume/mara\",\"type\":\"output\"}]}";

  private final Room room = new Room();
  private final AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
  private final JobId job = room.jobOf(attempt);

  @Test
  void an_executed_is_told_with_the_owners_names_when_its_files_are_kept() {
    lies("fox_00001_.png", "a fox");
    says("executed", executed("9", "fox_00001_.png"));
    assertThat(told()).isEmpty();
    room.background.runAll();
    assertThat(told()).containsExactly("executed");
    assertThat(data(0)).contains("\"subfolder\":\"\"", "fox_00001_.png").doesNotContain("comfyume");
    assertThat(room.ledger.all()).hasSize(1);
    assertThat(room.outputs.of(job)).hasSize(1);
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void what_the_worker_says_afterwards_waits_so_that_its_order_stays() {
    lies("a_00001_.png", "a");
    lies("b_00001_.png", "b");
    says("executing", "{\"node\":\"8\"}");
    says("executed", executed("8", "a_00001_.png"));
    says("progress_state", "{}");
    says("executed", executed("9", "b_00001_.png"));
    says("executing", "{\"node\":\"10\"}");
    assertThat(told()).containsExactly("executing");
    room.background.runAll();
    assertThat(told())
        .containsExactly("executing", "executed", "progress_state", "executed", "executing");
    says("progress", "{}");
    assertThat(told()).endsWith("progress").hasSize(6);
  }

  @Test
  void files_that_take_long_hold_nothing_else_up() {
    lies("a_00001_.png", "a");
    says("executed", executed("8", "a_00001_.png"));
    says("executing", "{\"node\":\"9\"}");
    room.background.passTime();
    says("progress", "{}");
    assertThat(told()).containsExactly("executing", "progress");
    room.background.runAll();
    assertThat(told()).containsExactly("executing", "progress", "executed");
  }

  @Test
  void a_graph_node_that_is_told_twice_is_fetched_and_told_once() {
    lies("a_00001_.png", "a");
    says("executed", executed("8", "a_00001_.png"));
    says("executed", executed("8", "a_00001_.png"));
    room.background.runAll();
    says("executed", executed("8", "a_00001_.png"));
    room.background.runAll();
    assertThat(told()).containsExactly("executed");
    assertThat(room.gpuA.connections).isEqualTo(1);
  }

  @Test
  void what_shows_nothing_or_only_text_needs_no_worker() {
    says("executed", "{\"node\":\"8\",\"output\":null}");
    says("executed", "{\"node\":\"9\",\"output\":{\"text\":[\"hello\"]}}");
    room.background.runAll();
    assertThat(told()).containsExactly("executed", "executed");
    assertThat(room.gpuA.connections).isZero();
  }

  @Test
  void the_end_fetches_only_what_is_not_kept_yet() {
    lies("a_00001_.png", "a");
    lies("b_00001_.png", "b");
    says("executed", executed("8", "a_00001_.png"));
    room.background.runAll();
    room.gpuA.files.remove(onWorker("a_00001_.png"));
    room.jobs.onAttempt(attempt, JobEvent.EXECUTED, null);
    room.gpuA.report =
        report(
            AttemptReport.Phase.SUCCEEDED,
            "{\"8\":" + output("a_00001_.png") + ",\"9\":" + output("b_00001_.png") + "}");
    room.collect.collect(job, attempt);
    assertThat(room.job(job).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(room.outputs.of(job))
        .extracting(each -> each.file().name().filename())
        .containsExactly("a_00001_.png", "b_00001_.png");
    assertThat(room.outputs.result(job).outputs()).doesNotContain("comfyume");
  }

  @Test
  void after_a_restart_the_end_finds_the_files_that_are_kept_also_under_numbers_of_ours() {
    room.ledger.add(
        new OwnedFile(
            room.ids.next(),
            Room.MARA.id(),
            new FileName(FileType.OUTPUT, "", "a_00001_.png"),
            "image/png",
            new StoredFile("other", 1, "0".repeat(64)),
            room.clock.instant()));
    lies("a_00001_.png", "twice");
    lies("b_00001_.png", "twice");
    String both =
        "{\"images\":["
            + List.of("a_00001_.png", "b_00001_.png").stream()
                .map(name -> output(name).replaceAll("^.*\\[|\\].*$", ""))
                .collect(Collectors.joining(","))
            + "]}";
    says("executed", "{\"node\":\"8\",\"output\":" + both + "}");
    room.background.runAll();
    List<StoredOutput> kept = room.outputs.of(job);
    room.early.forget(attempt);
    room.jobs.onAttempt(attempt, JobEvent.EXECUTED, null);
    room.gpuA.report = report(AttemptReport.Phase.SUCCEEDED, "{\"8\":" + both + "}");
    room.collect.collect(job, attempt);
    assertThat(room.outputs.of(job)).isEqualTo(kept).hasSize(2);
    assertThat(room.outputs.result(job).outputs()).contains("a_00002_.png", "b_00001_.png");
    assertThat(room.store.keys()).hasSize(2);
  }

  @Test
  void a_worker_that_does_not_give_the_file_yet_leaves_it_to_the_end() {
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    says("executed", executed("8", "a_00001_.png"));
    says("progress", "{}");
    room.background.runAll();
    assertThat(told()).containsExactly("progress");
    assertThat(room.job(job).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void an_attempt_that_is_given_up_takes_its_files_along() {
    lies("a_00001_.png", "a");
    says("executed", executed("8", "a_00001_.png"));
    room.background.runAll();
    room.apply.apply(attempt, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.ledger.all()).isEmpty();
    assertThat(room.outputs.of(job)).isEmpty();
  }

  @Test
  void files_that_come_after_the_attempt_was_given_up_are_nobodys() {
    lies("a_00001_.png", "a");
    says("executed", executed("8", "a_00001_.png"));
    room.gpuA.duringOpen =
        () -> room.apply.apply(attempt, JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT, null);
    room.background.runAll();
    assertThat(told()).isEmpty();
    assertThat(room.ledger.all()).isEmpty();
    assertThat(room.store.keys()).isEmpty();
  }

  @Test
  void a_failure_lets_what_is_held_back_go_and_keeps_what_was_shown() {
    lies("a_00001_.png", "a");
    lies("b_00001_.png", "b");
    says("executed", executed("8", "a_00001_.png"));
    room.background.runAll();
    says("executed", executed("9", "b_00001_.png"));
    says("executing", "{\"node\":\"10\"}");
    JobFailure failure = JobFailure.of(FailureKind.EXECUTION_ERROR, "It raised.");
    room.absorb.absorb(new WorkerEvent.Failed(Room.GPU_A, attempt, failure, List.of()));
    assertThat(told()).containsExactly("executed", "executing");
    assertThat(room.outputs.result(job).outputs()).contains("a_00001_.png").doesNotContain("b_0");
    assertThat(room.outputs.result(job).meta()).contains("\"display_node\":\"8\"");
    room.gpuA.report =
        report(
            AttemptReport.Phase.FAILED,
            "{\"8\":"
                + output("a_00001_.png")
                + ",\"9\":"
                + output("b_00001_.png")
                + ",\"11\":"
                + output("gone.png")
                + "}");
    room.collectRemains.collect(room.changed.all().get(0));
    assertThat(room.outputs.result(job).outputs())
        .contains("a_00001_.png", "b_00001_.png")
        .doesNotContain("gone.png", "comfyume");
    assertThat(room.outputs.result(job).messages()).contains("execution_error");
    assertThat(room.outputs.of(job)).hasSize(2);
    assertThat(room.store.keys()).hasSize(2);
  }

  private void says(String type, String data) {
    room.absorb.absorb(new WorkerEvent.Progressed(Room.GPU_A, attempt, new WireFrame(type, data)));
  }

  private static String executed(String graphNode, String filename) {
    return "{\"node\":\"" + graphNode + "\",\"output\":" + output(filename) + "}";
  }

  private static String output(String filename) {
    return OUTPUT.formatted(filename);
  }

  private AttemptReport report(AttemptReport.Phase phase, String outputs) {
    try {
      return new AttemptReport(
          phase, OutputFiles.of(JsonText.parseObject(outputs)), outputs, "{}", "[]", null);
    } catch (ProtocolException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void lies(String filename, String content) {
    room.gpuA.files.put(onWorker(filename), content.getBytes(StandardCharsets.UTF_8));
  }

  private static FileName onWorker(String filename) {
    return new FileName(FileType.OUTPUT, "comfyume/mara", filename);
  }

  private List<String> told() {
    return room.news.all().stream()
        .map(news -> ((WorkerEvent.Progressed) news.event()).frame().type())
        .toList();
  }

  private String data(int index) {
    return ((WorkerEvent.Progressed) room.news.all().get(index).event()).frame().data();
  }
}
