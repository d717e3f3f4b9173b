package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.SharedRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedRoom.class)
class WorkersIT {

  @Test
  void a_job_of_a_lost_worker_runs_elsewhere(Room room) {
    Person alice = room.alice();
    String job = alice.submit(Graphs.steps(20, 0.1));
    String first = alice.awaitState(job, "running").getString("worker");
    SimServer lost = named(room, first);
    int runsElsewhere = room.runs() - lost.executions().size();
    lost.faults().die();
    JsonObject done = alice.awaitState(job, "succeeded");
    assertThat(done.getInt("attempts")).isEqualTo(2);
    assertThat(done.getJsonArray("outputs")).hasSize(1);
    assertThat(room.runs() - lost.executions().size()).isEqualTo(runsElsewhere + 1);
    room.awaitWorker(first, "lost");
    assertThat(room.worker(first).getString("problem")).isNotBlank();
  }

  @Test
  void a_restarted_worker_that_forgot_its_job_is_not_waited_for(Room room) {
    Person alice = room.alice();
    String job = alice.submit(Graphs.steps(10, 0.1));
    SimServer forgetful = named(room, alice.awaitState(job, "running").getString("worker"));
    forgetful.faults().die();
    forgetful.faults().restart();
    assertThat(alice.awaitState(job, "succeeded").getInt("attempts")).isEqualTo(2);
  }

  @Test
  void a_dropped_socket_loses_nothing(Room room) {
    Person alice = room.alice();
    int runs = room.runs();
    List<String> jobs =
        List.of(alice.submit(Graphs.steps(10, 0.1)), alice.submit(Graphs.steps(10, 0.1)));
    jobs.forEach(job -> alice.awaitState(job, "running"));
    room.workers().forEach(worker -> worker.faults().dropSockets());
    for (String job : jobs) {
      JsonObject done = alice.awaitState(job, "succeeded");
      assertThat(done.getInt("attempts")).isEqualTo(1);
      assertThat(done.getJsonArray("outputs")).hasSize(1);
    }
    assertThat(room.runs()).isEqualTo(runs + 2);
  }

  @Test
  void a_worker_that_is_away_is_shown_and_joins_later(Room room) {
    JsonObject away = room.worker("away");
    assertThat(away.getString("state")).isEqualTo("lost");
    assertThat(away.getString("problem")).isNotBlank();
    room.away().faults().restart();
    try {
      room.awaitWorker("away", "ready");
      assertThat(room.worker("away").getString("version")).isEqualTo("0.9.2");
      for (int i = 0; i < 3; i++) {
        room.alice().awaitState(room.alice().submit(Graphs.endless()), "running");
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(room.away().executions()).hasSize(1));
      room.tidy();
    } finally {
      room.away().faults().die();
    }
    room.awaitWorker("away", "lost");
  }

  private static SimServer named(Room room, String name) {
    return room.workers().stream()
        .filter(worker -> worker.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
