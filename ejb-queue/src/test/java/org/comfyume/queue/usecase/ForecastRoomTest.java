package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.scheduling.Pause;
import org.junit.jupiter.api.Test;

/** Everybody who waits is told when, at which place, and why. */
class ForecastRoomTest {

  private static final long GIB = 1L << 30;
  private static final ModelRef BIG = new ModelRef("checkpoints", "big.safetensors");
  private static final String LOADS_BIG =
      "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":"
          + "{\"ckpt_name\":\"big.safetensors\"}}}";

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;

  @Test
  void a_waiting_job_has_a_place_a_band_and_the_names_of_who_goes_first() {
    busy();
    room.waiting(Room.NOAH, "{}");
    room.waiting(Room.MARA, "{}");
    WaitView mine = foreseen();
    assertThat(mine.expectation().place()).isEqualTo(2);
    assertThat(mine.expectation().people()).isEqualTo(2);
    assertThat(mine.expectation().start().p10())
        .isLessThanOrEqualTo(mine.expectation().start().p90());
    assertThat(mine.reason()).isEqualTo(new WaitReason.Before(List.of("Noah"), 1, false));
    assertThat(mine.asOf()).isEqualTo(room.clock.instant());
  }

  @Test
  void an_own_earlier_job_is_the_reason_of_the_next() {
    busy();
    room.waiting(Room.MARA, "{}");
    room.waiting(Room.MARA, "{}");
    scheduling.forecast.forecast();
    List<WaitView> views = scheduling.waits.read(Room.MARA.id());
    assertThat(views.get(0).reason()).isEqualTo(new WaitReason.Next());
    assertThat(views.get(1).reason()).isEqualTo(new WaitReason.OwnEarlier("take"));
  }

  @Test
  void a_paused_room_is_the_reason_and_nobody_is_promised_a_time() {
    busy();
    room.waiting(Room.MARA, "{}");
    Pause pause = new Pause(room.clock.instant(), Room.INES.id());
    scheduling.controls.write(scheduling.controls.read().withPause(pause));
    scheduling.current.onChange(new RoomChanged());
    WaitView mine = foreseen();
    assertThat(mine.reason()).isEqualTo(new WaitReason.Paused("Ines", pause.since()));
    assertThat(mine.expectation()).isNull();
  }

  @Test
  void no_worker_no_fit_and_no_memory_are_told_apart() {
    room.waiting(Room.MARA, LOADS_BIG);
    scheduling.sizes.put(Room.GPU_A, Map.of(BIG, ModelFile.of(40 * GIB)));
    room.registry.lost(Room.GPU_B, "away");
    room.registry.joined(
        Room.GPU_A,
        new WorkerCapabilities(
            "0.11.1", "classic", List.of(GpuReading.ofStats(0, "GPU", 80 * GIB, 20 * GIB, 0))));
    assertThat(foreseen().reason()).isInstanceOf(WaitReason.Memory.class);
    room.knows(Room.GPU_A, "{}");
    assertThat(foreseen().reason()).isEqualTo(new WaitReason.Unfit());
    room.registry.lost(Room.GPU_A, "away");
    assertThat(foreseen().reason()).isEqualTo(new WaitReason.NoWorker());
  }

  @Test
  void a_worker_that_loads_is_named_with_its_model() {
    JobId first = room.waiting(Room.NOAH, LOADS_BIG);
    scheduling.sizes.put(Room.GPU_A, Map.of(BIG, ModelFile.of(40 * GIB)));
    room.registry.lost(Room.GPU_B, "away");
    room.round.run();
    room.dispatch.dispatch(first, room.job(first).attempt().id());
    room.waiting(Room.MARA, "{}");
    room.clock.pass(Duration.ofSeconds(2));
    WaitView.Loading loading = foreseen().loading();
    assertThat(loading.worker()).isEqualTo("GPU-A");
    assertThat(loading.model()).isEqualTo("big.safetensors");
    assertThat(loading.secondsLeft()).isBetween(5L, 40L);
    room.clock.pass(Duration.ofMinutes(2));
    assertThat(foreseen().loading()).isNull();
  }

  @Test
  void what_ran_is_learned_and_survives_a_restart() {
    for (int i = 0; i < 5; i++) {
      JobId job = room.waiting(Room.MARA, LOADS_BIG);
      room.round.run();
      AttemptId attempt = room.job(job).attempt().id();
      room.dispatch.dispatch(job, attempt);
      room.clock.pass(Duration.ofSeconds(100));
      room.apply.apply(attempt, JobEvent.EXECUTED, null);
    }
    assertThat(scheduling.measures.recent()).hasSize(5);
    Scheduling again = new Scheduling(room);
    RecallRuns recall = new RecallRuns();
    recall.measures = scheduling.measures;
    recall.predictions = again.predictions;
    recall.warmth = again.warmth;
    recall.recall();
    RunMeasure run = scheduling.measures.recent().get(0);
    assertThat(again.predictions.predict(run.workload(), Room.GPU_A).p50()).isBetween(80.0, 110.0);
    assertThat(again.warmth.on(Room.GPU_A).contains(BIG)).isTrue();
  }

  @Test
  void only_the_first_of_equal_runs_had_to_load() {
    for (int i = 0; i < 2; i++) {
      JobId job = room.waiting(Room.MARA, LOADS_BIG);
      room.round.run();
      room.dispatch.dispatch(job, room.job(job).attempt().id());
      room.clock.pass(Duration.ofSeconds(20));
      room.apply.apply(room.job(job).attempt().id(), JobEvent.EXECUTED, null);
    }
    assertThat(scheduling.measures.recent())
        .extracting(RunMeasure::loaded)
        .containsExactly(Set.of(BIG), Set.of());
  }

  /** Both workers have a job. */
  private void busy() {
    room.on(Room.GPU_A, JobState.RUNNING, room.waiting(Room.INES, "{}"));
    room.on(Room.GPU_B, JobState.RUNNING, room.waiting(Room.INES, "{}"));
  }

  /** What Mara is told of her first job. */
  private WaitView foreseen() {
    scheduling.waiting.stale();
    scheduling.forecast.forecast();
    return scheduling.waits.read(Room.MARA.id()).get(0);
  }
}
