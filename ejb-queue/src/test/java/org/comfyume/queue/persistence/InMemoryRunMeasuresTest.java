package org.comfyume.queue.persistence;

import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.prediction.RunMeasures;
import org.comfyume.queue.fake.InMemoryRunMeasures;

class InMemoryRunMeasuresTest extends RunMeasuresContract {

  private final InMemoryRunMeasures measures = new InMemoryRunMeasures();

  @Override
  RunMeasures measures() {
    return measures;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return work.get();
  }

  @Override
  void add(WorkerId worker) {}

  @Override
  AttemptId attempt(WorkerId worker) {
    return new AttemptId(UUID.randomUUID());
  }
}
