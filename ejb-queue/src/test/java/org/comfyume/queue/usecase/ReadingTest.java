package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobState;
import org.comfyume.queue.fake.InMemoryPeople;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read: jobs, history, what runs, files, workers. */
class ReadingTest {

  private final Room room = new Room();
  private final ReadJob readJob = new ReadJob();
  private final ReadJobs readJobs = new ReadJobs();
  private final ReadQueue queue = new ReadQueue();
  private final ListHistory history = new ListHistory();
  private final FindRunning running = new FindRunning();

  ReadingTest() {
    readJob.jobs = room.jobs;
    readJob.outputs = room.outputs;
    history.jobs = room.jobs;
    readJobs.jobs = room.jobs;
    readJobs.outputs = room.outputs;
    history.readJobs = readJobs;
    queue.jobs = room.jobs;
    queue.readJobs = readJobs;
    running.clock = room.clock;
  }

  @Test
  void a_job_is_read_by_its_owner_only() {
    JobId job = room.waiting(Room.MARA, "{\"1\":{}}");
    assertThat(readJob.read(Room.MARA.id(), job).orElseThrow().payload().promptJson())
        .isEqualTo("{\"1\":{}}");
    assertThat(readJob.read(Room.NOAH.id(), job)).isEmpty();
    assertThat(readJob.read(Room.INES.id(), job)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1, 01234",
    "-1, 2, 34",
    "-1, 9, 01234",
    "-1, 0, ''",
    "0, -1, 01234",
    "1, 2, 12",
    "4, 9, 4",
    "9, 1, ''",
    "1, 2147483647, 1234"
  })
  void the_history_is_cut_as_comfyui_cuts_it(int offset, int max, String places) {
    List<JobId> ended = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ended.add(room.waiting(Room.MARA, "{}"));
      room.jobs.onAttempt(
          room.on(Room.GPU_A, JobState.RUNNING, ended.get(i)),
          JobEvent.FAILED_FOR_GOOD,
          JobFailure.of(FailureKind.STOPPED_ON_WORKER, "It stopped."));
      room.clock.pass(Duration.ofSeconds(1));
    }
    List<JobId> wanted = places.chars().mapToObj(place -> ended.get(place - '0')).toList();
    assertThat(history.list(Room.MARA.id(), offset, max))
        .extracting(details -> details.job().id())
        .isEqualTo(wanted);
    assertThat(history.list(Room.NOAH.id(), offset, max)).isEmpty();
  }

  @Test
  void the_queue_has_what_waits_and_what_is_on_a_worker_and_nothing_of_others() {
    JobId running = room.jobOf(room.on(Room.GPU_A, JobState.RUNNING));
    JobId waiting = room.waiting(Room.MARA, "{\"7\":{}}");
    room.waiting(Room.NOAH, "{}");
    JobId ended = room.waiting(Room.MARA, "{}");
    room.jobs.onWaiting(ended, JobEvent.CANCELLED_WHILE_WAITING, null);
    List<JobDetails> read = queue.read(Room.MARA.id());
    assertThat(read).extracting(details -> details.job().id()).containsExactly(running, waiting);
    assertThat(read.get(0).worker()).isEqualTo(Room.GPU_A);
    assertThat(read.get(1).payload().promptJson()).isEqualTo("{\"7\":{}}");
  }

  @Test
  void many_jobs_read_at_once_are_those_read_one_by_one() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jobs.add(room.job(room.waiting(Room.MARA, "{\"" + i + "\":{}}")));
    }
    room.outputs.record(jobs.get(1).id(), new JobResult("{\"9\":{}}", "{}", "[1]"));
    jobs.add(room.job(room.waiting(Room.NOAH, "{}")));
    assertThat(readJobs.read(Room.MARA.id(), jobs))
        .isEqualTo(
            jobs.stream().flatMap(job -> readJob.read(Room.MARA.id(), job.id()).stream()).toList())
        .hasSize(3);
  }

  @Test
  void what_runs_is_told_to_its_owner_with_the_last_news() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    hear(attempt, "executing", "{\"node\":\"3\"}");
    hear(attempt, "progress", "{\"node\":\"3\",\"value\":4,\"max\":20}");
    hear(attempt, "progress_state", "{\"nodes\":{}}");
    hear(attempt, "odd", "{}");
    hear(attempt, "progress", "no json");
    LiveJob live = running.find(Room.MARA.id()).get(0);
    assertThat(live.graphNodeId()).isEqualTo("3");
    assertThat(live.value()).isEqualTo(4);
    assertThat(live.max()).isEqualTo(20);
    assertThat(live.progressState()).isEqualTo("{\"nodes\":{}}");
    assertThat(running.find(Room.NOAH.id())).isEmpty();
  }

  @Test
  void the_next_node_starts_at_no_step_and_an_ended_job_runs_no_more() {
    AttemptId attempt = room.on(Room.GPU_A, JobState.RUNNING);
    JobId job = room.jobOf(attempt);
    hear(attempt, "progress", "{\"node\":\"3\",\"value\":4,\"max\":20}");
    hear(attempt, "executing", "{\"node\":\"4\"}");
    assertThat(running.find(Room.MARA.id()).get(0).max()).isZero();
    running.onChange(
        new JobChanged(
            job, Room.MARA.id(), JobState.RUNNING, JobState.FAILED, attempt, room.clock.instant()));
    assertThat(running.find(Room.MARA.id())).isEmpty();
  }

  @Test
  void a_file_is_opened_by_its_owner_only() throws IOException {
    FileName name = new FileName(FileType.INPUT, "", "cat.png");
    byte[] cat = "a cat".getBytes(StandardCharsets.UTF_8);
    room.upload.store(Room.MARA.id(), name, false, new ByteArrayInputStream(cat));
    try (OpenedFile file =
        room.prepare.stageInputs.openFile.open(Room.MARA.id(), name).orElseThrow()) {
      assertThat(file.body().readAllBytes()).isEqualTo(cat);
      assertThat(file.size()).isEqualTo(5);
    }
    assertThat(room.prepare.stageInputs.openFile.open(Room.NOAH.id(), name)).isEmpty();
  }

  @Test
  void the_workers_are_shown_with_whoever_uses_them_now() {
    InMemoryPeople people = new InMemoryPeople();
    people.add(Room.MARA, "x");
    ListWorkers list = new ListWorkers();
    list.jobs = room.jobs;
    list.registry = room.registry;
    list.people = people;
    list.warmth = room.scheduling.warmth;
    room.on(Room.GPU_A, JobState.COLLECTING);
    assertThat(list.list()).extracting(WorkerView::running).containsOnlyNulls();
    JobId job = room.jobOf(room.on(Room.GPU_A, JobState.DISPATCHED));
    assertThat(list.list().get(0).running()).isEqualTo("Mara");
    assertThat(list.list().get(0).job()).isEqualTo(job);
    assertThat(list.list().get(0).since()).isEqualTo(room.clock.instant());
    assertThat(list.list().get(1).running()).isNull();
  }

  private void hear(AttemptId attempt, String type, String data) {
    WorkerEvent.Progressed event =
        new WorkerEvent.Progressed(Room.GPU_A, attempt, new WireFrame(type, data));
    running.onNews(new JobNews(room.jobOf(attempt), Room.MARA.id(), null, event));
  }
}
