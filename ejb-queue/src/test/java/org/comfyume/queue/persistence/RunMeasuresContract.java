package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.RunMeasures;
import org.comfyume.core.prediction.Workload;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of measured runs promises. */
abstract class RunMeasuresContract {

  private static final Instant NOW = ManualClock.START;
  private static final ModelRef UNET = new ModelRef("diffusion_models", "wan/\"2.2\"/high.gguf");
  private static final ModelRef LORA = new ModelRef("loras", "füchse \u0000 ü.safetensors");

  final WorkerId gpuA = new WorkerId("a" + UUID.randomUUID().toString().substring(0, 8));
  final WorkerId gpuB = new WorkerId("b" + UUID.randomUUID().toString().substring(0, 8));
  private final String signature = UUID.randomUUID().toString();

  abstract RunMeasures measures();

  /** Runs the work as one committed transaction. */
  abstract <T> T tx(Supplier<T> work);

  abstract void add(WorkerId worker);

  abstract AttemptId attempt(WorkerId worker);

  @BeforeEach
  void workers() {
    add(gpuA);
    add(gpuB);
  }

  @Test
  void a_measure_is_read_as_recorded() {
    RunMeasure cold = measure(gpuA, 0);
    RunMeasure warm =
        new RunMeasure(
            attempt(gpuA),
            gpuA,
            new Workload(signature, Set.of(), new GraphWork(0, 0, 1, 1)),
            Set.of(),
            86_400,
            0,
            NOW.plusSeconds(1));
    record(warm);
    record(cold);
    assertThat(recent()).containsExactly(cold, warm);
  }

  @Test
  void an_attempt_is_measured_once() {
    RunMeasure first = measure(gpuA, 0);
    record(first);
    record(
        new RunMeasure(
            first.attempt(), gpuB, first.workload(), Set.of(), 99, 1, NOW.plusSeconds(9)));
    assertThat(recent()).containsExactly(first);
  }

  @Test
  void the_newest_of_each_workload_on_each_worker_are_kept() {
    RunMeasure elsewhere = measure(gpuB, -100);
    record(elsewhere);
    List<RunMeasure> all = new ArrayList<>();
    for (int i = 0; i < RunMeasures.KEPT + 3; i++) {
      all.add(measure(gpuA, i));
      record(all.get(i));
    }
    record(measure(gpuA, -50));
    List<RunMeasure> kept = new ArrayList<>(List.of(elsewhere));
    kept.addAll(all.subList(3, all.size()));
    assertThat(recent()).containsExactlyElementsOf(kept);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 86_401})
  void what_cannot_be_a_measure_is_not_kept(double seconds) {
    RunMeasure real = measure(gpuA, 0);
    record(new RunMeasure(real.attempt(), gpuA, real.workload(), Set.of(), seconds, 0, real.at()));
    assertThat(recent()).isEmpty();
  }

  private RunMeasure measure(WorkerId worker, long after) {
    Workload workload =
        new Workload(signature, Set.of(UNET, LORA), new GraphWork(20, 921_600, 81, 2));
    return new RunMeasure(
        attempt(worker), worker, workload, Set.of(LORA), 12.25, 9L << 30, NOW.plusSeconds(after));
  }

  final void record(RunMeasure measure) {
    tx(
        () -> {
          measures().record(measure);
          return true;
        });
  }

  /** Of this test; others' measures are in the same tables. */
  final List<RunMeasure> recent() {
    return tx(() -> measures().recent()).stream()
        .filter(measure -> measure.workload().signature().equals(signature))
        .toList();
  }
}
