package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.RunLog;
import org.comfyume.queue.fake.InMemoryAuditLog;
import org.comfyume.queue.fake.RecordedEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineFailingTest {

  private final Room room = new Room();
  private final Runs runs = new Runs();
  private final InMemoryAuditLog audit = new InMemoryAuditLog();
  private final RecordedEvents<FleetSteered> steered = new RecordedEvents<>();
  private final QuarantineFailing rule = new QuarantineFailing();

  @BeforeEach
  void wire() {
    rule.runs = runs;
    rule.registry = room.registry;
    rule.audit = audit;
    rule.clock = room.clock;
    rule.steered = steered;
  }

  @Test
  void three_different_jobs_in_a_row_keep_a_worker_out() {
    ends(job(), FailureKind.OUT_OF_MEMORY);
    ends(job(), FailureKind.WORKER_LOST);
    assertThat(state()).isEqualTo(WorkerState.READY);
    ends(job(), FailureKind.OUT_OF_MEMORY);
    assertThat(state()).isEqualTo(WorkerState.QUARANTINED);
    assertThat(steered.all()).containsExactly(new FleetSteered(Room.GPU_A));
    assertThat(audit.recent(9)).hasSize(1);
  }

  @Test
  void one_job_that_fails_again_and_again_is_no_fault_of_the_worker() {
    JobId heavy = job();
    for (int i = 0; i < 4; i++) {
      ends(heavy, FailureKind.OUT_OF_MEMORY);
    }
    assertThat(state()).isEqualTo(WorkerState.READY);
  }

  @Test
  void a_run_that_went_well_in_between_forgives() {
    ends(job(), FailureKind.OUT_OF_MEMORY);
    ends(job(), FailureKind.OUT_OF_MEMORY);
    ends(job(), null);
    ends(job(), FailureKind.OUT_OF_MEMORY);
    assertThat(state()).isEqualTo(WorkerState.READY);
  }

  @Test
  void a_graph_that_is_wrong_counts_for_nothing() {
    for (int i = 0; i < 4; i++) {
      ends(job(), FailureKind.EXECUTION_ERROR);
    }
    assertThat(state()).isEqualTo(WorkerState.READY);
  }

  @Test
  void the_last_worker_that_takes_jobs_stays() {
    room.registry.lost(Room.GPU_B, "closed");
    for (int i = 0; i < 4; i++) {
      ends(job(), FailureKind.OUT_OF_MEMORY);
    }
    assertThat(state()).isEqualTo(WorkerState.READY);
  }

  @Test
  void after_a_person_let_it_work_again_it_counts_anew() {
    for (int i = 0; i < 3; i++) {
      ends(job(), FailureKind.OUT_OF_MEMORY);
    }
    room.clock.pass(Duration.ofSeconds(1));
    WorkerStanding standing = room.registry.standing(Room.GPU_A).orElseThrow();
    room.registry.steer(
        Room.GPU_A, standing.wished(WorkerWish.WORK, room.clock.instant(), Room.INES.id()));
    ends(job(), FailureKind.OUT_OF_MEMORY);
    assertThat(state()).isEqualTo(WorkerState.JOINING);
  }

  private WorkerState state() {
    return room.registry.find(Room.GPU_A).orElseThrow().state();
  }

  private static JobId job() {
    return new JobId(UUID.randomUUID());
  }

  private void ends(JobId job, @Nullable FailureKind failure) {
    room.clock.pass(Duration.ofSeconds(1));
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    runs.all.add(0, new Run(attempt, room.clock.instant(), job, failure));
    JobState to = failure == null ? JobState.SUCCEEDED : JobState.QUEUED;
    rule.onChange(
        new JobChanged(job, Room.MARA.id(), JobState.RUNNING, to, attempt, room.clock.instant()));
  }

  private record Run(AttemptId attempt, Instant at, JobId job, @Nullable FailureKind failure) {
    RunLog.Ended ended() {
      return new RunLog.Ended(Room.GPU_A, job, failure);
    }
  }

  private static final class Runs implements RunLog {

    final List<Run> all = new ArrayList<>();

    @Override
    public Optional<Ended> ended(AttemptId attempt) {
      return all.stream().filter(run -> run.attempt().equals(attempt)).map(Run::ended).findFirst();
    }

    @Override
    public List<Ended> last(WorkerId worker, @Nullable Instant after, int most) {
      return all.stream()
          .filter(run -> after == null || run.at().isAfter(after))
          .limit(most)
          .map(Run::ended)
          .toList();
    }

    @Override
    public Map<WorkerId, RunTally> tally(Instant since) {
      return Map.of();
    }
  }
}
