package org.comfyume.queue.persistence;

import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.People;
import org.comfyume.queue.fake.InMemoryJobStore;
import org.comfyume.queue.fake.InMemoryPeople;
import org.comfyume.queue.fake.InMemoryRoomControls;
import org.comfyume.queue.fake.InMemoryUsageStore;

class InMemoryUsageStoreTest extends UsageStoreContract {

  private final InMemoryJobStore jobs = new InMemoryJobStore(clock);
  private final InMemoryPeople people = new InMemoryPeople();
  private final InMemoryRoomControls controls = new InMemoryRoomControls();
  private final InMemoryUsageStore usage = new InMemoryUsageStore(jobs, people, controls);

  @Override
  UsageStore usage() {
    return usage;
  }

  @Override
  JobStore jobs() {
    return jobs;
  }

  @Override
  People people() {
    return people;
  }

  @Override
  RoomControls controls() {
    return controls;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return work.get();
  }

  @Override
  void inside(Runnable work) {
    work.run();
  }

  @Override
  void restart() {}

  @Override
  WorkerId worker() {
    return new WorkerId("w" + UUID.randomUUID().toString().substring(0, 8));
  }
}
