package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.queue.fake.CountedIds;
import org.junit.jupiter.api.Test;

/** What is told of a workflow before it is submitted. */
class ForeseeRunTest {

  private static final long GIB = 1L << 30;
  private static final ModelRef BIG = new ModelRef("checkpoints", "big.safetensors");
  private static final String LOADS_BIG =
      "{\"1\":{\"class_type\":\"CheckpointLoaderSimple\",\"inputs\":"
          + "{\"ckpt_name\":\"big.safetensors\"}},"
          + "\"2\":{\"class_type\":\"Keep\",\"inputs\":{\"model\":[\"1\",0]}}}";
  private static final String HAS_BIG = catalogue("[\"big.safetensors\"]");

  private final Room room = new Room();
  private final Scheduling scheduling = room.scheduling;
  private final ForeseeRun foresee = new ForeseeRun();

  ForeseeRunTest() {
    foresee.registry = room.registry;
    foresee.catalogues = room.catalogues;
    foresee.eligibility = room.eligibility;
    foresee.sizes = scheduling.sizes;
    foresee.warmth = scheduling.warmth;
    foresee.vram = scheduling.vram;
    foresee.predictions = scheduling.predictions;
    foresee.snapshotRoom = scheduling.snapshot;
    foresee.ids = new CountedIds();
    room.knows(Room.GPU_A, HAS_BIG);
    room.knows(Room.GPU_B, catalogue("[]"));
    scheduling.sizes.put(Room.GPU_A, Map.of(BIG, ModelFile.of(40 * GIB)));
  }

  @Test
  void files_are_told_with_size_and_who_has_them() {
    RunForesight found = foreseen();
    assertThat(found.files())
        .containsExactly(
            new RunForesight.FileOn(
                "big.safetensors",
                40 * GIB,
                List.of(label(Room.GPU_A)),
                List.of(),
                List.of(label(Room.GPU_B))));
    assertThat(found.workers())
        .extracting(RunForesight.WorkerFit::runsIt)
        .containsExactly(true, false);
    assertThat(found.workers().get(1).lacks()).contains("big.safetensors");
    assertThat(found.weights()).isEqualTo(40 * GIB);
  }

  @Test
  void nobody_before_and_a_free_gpu_start_it_at_once() {
    RunForesight found = foreseen();
    assertThat(found.start()).isNotNull();
    assertThat(found.start().place()).isEqualTo(1);
    assertThat(found.start().start().p50()).isLessThan(Duration.ofSeconds(2));
    assertThat(found.start().worker()).isEqualTo(Room.GPU_A);
  }

  @Test
  void a_run_time_is_told_only_once_something_like_it_ran() {
    assertThat(foreseen().run()).isNull();
    for (int i = 0; i < 3; i++) {
      JobId job = room.waiting(Room.MARA, LOADS_BIG);
      room.round.run();
      room.dispatch.dispatch(job, room.job(job).attempt().id());
      room.clock.pass(Duration.ofSeconds(30));
      room.apply.apply(room.job(job).attempt().id(), JobEvent.EXECUTED, null);
    }
    assertThat(foreseen().run()).isNotNull();
    assertThat(foreseen().files().get(0).loaded()).containsExactly(label(Room.GPU_A));
  }

  @Test
  void no_time_is_promised_where_nobody_can_run_it_or_the_room_is_paused() {
    Pause pause = new Pause(room.clock.instant(), Room.INES.id());
    scheduling.controls.write(scheduling.controls.read().withPause(pause));
    scheduling.current.onChange(new RoomChanged());
    assertThat(foreseen().start()).isNull();
    scheduling.controls.write(scheduling.controls.read().withPause(null));
    scheduling.current.onChange(new RoomChanged());
    assertThat(foreseen().start()).isNotNull();
    room.registry.lost(Room.GPU_A, "away");
    assertThat(foreseen().start()).isNull();
  }

  @Test
  void nothing_is_stored_and_no_graph_is_nothing() {
    foreseen();
    assertThat(scheduling.waiting.people()).isEqualTo(Set.of());
    assertThat(foresee.foresee(Room.MARA.id(), "[1]")).isEmpty();
  }

  private RunForesight foreseen() {
    return foresee.foresee(Room.MARA.id(), LOADS_BIG).orElseThrow();
  }

  private String label(WorkerId id) {
    return room.registry.find(id).map(Worker::label).orElseThrow();
  }

  private static String catalogue(String files) {
    return """
        {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [%s]}},
          "output": ["MODEL"], "name": "CheckpointLoaderSimple", "output_node": false},
         "Keep": {"input": {"required": {"model": ["MODEL"]}}, "output": [], "name": "Keep", "output_node": true}}
        """
        .formatted(files);
  }
}
