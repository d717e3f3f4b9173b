package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.vram.VramRules;
import org.comfyume.queue.usecase.RunDispatchRound.Outcome;
import org.junit.jupiter.api.Test;

/** A job goes where there is memory for it. */
class VramDispatchTest {

  private static final long GIB = 1L << 30;
  private static final ModelRef BIG = new ModelRef("checkpoints", "big.safetensors");
  private static final String LOADS_BIG =
      "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":"
          + "{\"ckpt_name\":\"big.safetensors\"}}}";

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;

  @Test
  void a_job_waits_while_another_program_holds_the_memory() {
    gpu(Room.GPU_A, 80, 30, 0);
    gpu(Room.GPU_B, 80, 30, 0);
    big(40);
    JobId job = room.waiting(Room.MARA, LOADS_BIG);
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    gpu(Room.GPU_B, 80, 70, 0);
    scheduling.waiting.stale();
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(job).attempt().worker()).isEqualTo(Room.GPU_B);
  }

  @Test
  void a_job_that_waits_for_memory_holds_nobody_up() {
    gpu(Room.GPU_A, 80, 30, 0);
    gpu(Room.GPU_B, 80, 30, 0);
    big(40);
    JobId large = room.waiting(Room.MARA, LOADS_BIG);
    JobId small = room.waiting(Room.NOAH, "{}");
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.job(small).state()).isEqualTo(JobState.DISPATCHED);
    assertThat(room.job(large).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void what_a_worker_holds_is_unloaded_before_the_job_comes() {
    gpu(Room.GPU_A, 80, 10, 65);
    room.gpuA.gpus.clear();
    room.gpuA.gpus.add(GpuReading.ofStats(0, "GPU", 80 * GIB, 10 * GIB, 65 * GIB));
    room.registry.lost(Room.GPU_B, "away");
    big(40);
    JobId job = room.waiting(Room.MARA, LOADS_BIG);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    room.dispatch.dispatch(job, room.job(job).attempt().id());
    assertThat(room.gpuA.freed).isEqualTo(1);
    assertThat(room.gpuA.submitted).hasSize(1);
  }

  @Test
  void a_worker_that_does_not_unload_gives_its_job_back_and_is_not_asked_again_at_once() {
    gpu(Room.GPU_A, 80, 10, 65);
    room.registry.lost(Room.GPU_B, "away");
    room.gpuA.gpus.clear();
    room.gpuA.gpus.add(GpuReading.ofStats(0, "GPU", 80 * GIB, 10 * GIB, 0));
    scheduling.unload.pause = () -> room.clock.pass(Duration.ofSeconds(5));
    big(40);
    JobId job = room.waiting(Room.MARA, LOADS_BIG);
    room.round.run();
    room.dispatch.dispatch(job, room.job(job).attempt().id());
    assertThat(room.gpuA.submitted).isEmpty();
    assertThat(room.job(job).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.job(job).attempts()).isZero();
    assertThat(room.round.run()).isEqualTo(Outcome.NO_PLACE);
    room.clock.pass(Duration.ofMinutes(2));
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
  }

  @Test
  void models_that_are_warm_already_are_not_counted_twice() {
    gpu(Room.GPU_A, 80, 30, 45);
    room.registry.lost(Room.GPU_B, "away");
    big(40);
    JobId first = room.waiting(Room.MARA, LOADS_BIG);
    scheduling.warmth.using(
        new org.comfyume.core.job.AttemptId(room.ids.next()),
        scheduling.workloads.of(first),
        Room.GPU_A);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    room.dispatch.dispatch(first, room.job(first).attempt().id());
    assertThat(room.gpuA.freed).isZero();
  }

  @Test
  void a_job_that_can_never_fit_is_refused_with_what_would_fit() {
    gpu(Room.GPU_A, 24, 20, 0);
    gpu(Room.GPU_B, 48, 40, 0);
    big(90);
    SubmitResult result = submit();
    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body()).contains("not_enough_vram").contains("48 GB");
    assertThat(room.jobs.backlog()).isEmpty();
  }

  @Test
  void without_a_reading_a_job_is_allowed() {
    gpu(Room.GPU_A, 24, 20, 0);
    big(90);
    assertThat(submit().status()).isEqualTo(200);
    assertThat(room.round.run()).isEqualTo(Outcome.CLAIMED);
    assertThat(room.jobs.leasedOn(Room.GPU_B)).hasSize(1);
  }

  @Test
  void a_worker_that_is_away_and_never_told_anything_does_not_speak_for_a_job() {
    gpu(Room.GPU_A, 24, 20, 0);
    room.registry.lost(Room.GPU_B, "never seen");
    big(90);
    assertThat(submit().status()).isEqualTo(400);
  }

  @Test
  void a_dry_run_refuses_nothing_and_admission_can_be_switched_off() {
    gpu(Room.GPU_A, 24, 20, 0);
    gpu(Room.GPU_B, 24, 20, 0);
    big(90);
    rules(new VramRules(true, true, 2048L << 20));
    assertThat(submit().status()).isEqualTo(200);
    rules(new VramRules(false, false, 2048L << 20));
    assertThat(submit().status()).isEqualTo(200);
    rules(VramRules.DEFAULT);
    assertThat(submit().status()).isEqualTo(400);
  }

  private void rules(VramRules rules) {
    scheduling.controls.write(scheduling.controls.read().withVram(rules));
    scheduling.current.onChange(new RoomChanged());
  }

  private void gpu(WorkerId worker, long total, long free, long held) {
    room.registry.joined(
        worker,
        new WorkerCapabilities(
            "0.11.1",
            "classic",
            List.of(GpuReading.ofStats(0, "GPU", total * GIB, free * GIB, held * GIB))));
  }

  private void big(long gib) {
    scheduling.sizes.put(Room.GPU_A, Map.of(BIG, ModelFile.of(gib * GIB)));
    scheduling.sizes.put(Room.GPU_B, Map.of(BIG, ModelFile.of(gib * GIB)));
  }

  private SubmitResult submit() {
    byte[] body = ("{\"prompt\":" + LOADS_BIG + "}").getBytes(StandardCharsets.UTF_8);
    return room.submit.submit(new SubmitRequest(Room.MARA, null, body));
  }
}
