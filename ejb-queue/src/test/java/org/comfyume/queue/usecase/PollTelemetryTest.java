package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.comfyume.core.execution.WorkerUnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollTelemetryTest {

  private final Room room = new Room();
  private final PollTelemetry poll = new PollTelemetry();

  @BeforeEach
  void wire() {
    poll.gateway = room.gateway;
    poll.registry = room.registry;
    poll.background = room.background;
    poll.changed = room.fleet;
  }

  @Test
  void every_worker_that_is_up_is_read_and_told() {
    room.registry.lost(Room.GPU_B, "away");
    poll.poll();
    room.background.runAll();
    assertThat(room.fleet.all()).containsExactly(new FleetChanged(Room.GPU_A));
    assertThat(room.gpuA.closed).isEqualTo(1);
  }

  @Test
  void a_worker_that_has_not_answered_is_not_asked_again() {
    poll.poll();
    poll.poll();
    assertThat(room.background.names()).hasSize(2).doesNotHaveDuplicates();
    room.background.runAll();
    poll.poll();
    assertThat(room.background.names()).hasSize(4);
  }

  @Test
  void a_worker_that_did_not_answer_is_asked_the_next_time() {
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    poll.poll();
    room.background.runAll();
    room.gpuA.away = null;
    poll.poll();
    room.background.runAll();
    assertThat(room.fleet.all()).contains(new FleetChanged(Room.GPU_A));
  }
}
