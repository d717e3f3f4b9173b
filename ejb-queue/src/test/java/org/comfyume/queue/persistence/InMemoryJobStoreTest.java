package org.comfyume.queue.persistence;

import java.util.function.Function;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.fake.InMemoryJobStore;

class InMemoryJobStoreTest extends JobSteeringContract {

  private final InMemoryJobStore store = new InMemoryJobStore(clock);

  @Override
  <T> T tx(Function<JobStore, T> work) {
    return work.apply(store);
  }

  @Override
  void add(ParticipantId person) {}

  @Override
  void add(WorkerId worker) {}
}
