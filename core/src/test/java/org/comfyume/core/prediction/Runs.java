package org.comfyume.core.prediction;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.graph.GraphWork;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;

/** Workloads and runs for tests. */
final class Runs {

  static final Instant START = Instant.parse("2026-01-01T09:00:00Z");
  static final WorkerId HERE = new WorkerId("gpu-a");
  static final WorkerId THERE = new WorkerId("gpu-b");
  static final ModelRef FLUX = new ModelRef("diffusion_models", "flux.safetensors");
  static final GraphWork PICTURE = new GraphWork(20, 1024 * 1024, 1, 1);
  static final GraphWork CLIP = new GraphWork(23, 1280 * 720, 121, 1);

  private static long number;

  private Runs() {}

  static Workload workload(String signature, GraphWork work, String... models) {
    Set<ModelRef> refs =
        List.of(models).stream()
            .map(name -> new ModelRef("diffusion_models", name + ".safetensors"))
            .collect(Collectors.toSet());
    return new Workload(signature, refs, work);
  }

  static Workload flux(String signature) {
    return workload(signature, PICTURE, "flux");
  }

  static RunMeasure warm(Workload workload, WorkerId worker, double seconds) {
    return run(workload, worker, Set.of(), seconds, 0);
  }

  static RunMeasure cold(Workload workload, WorkerId worker, double seconds) {
    return run(workload, worker, workload.models(), seconds, 0);
  }

  static RunMeasure run(
      Workload workload, WorkerId worker, Set<ModelRef> loaded, double seconds, long peak) {
    number++;
    AttemptId attempt = new AttemptId(new UUID(1, number));
    return new RunMeasure(
        attempt, worker, workload, loaded, seconds, peak, START.plusSeconds(number));
  }
}
