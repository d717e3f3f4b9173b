package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.queue.fake.ScriptedWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet as one server. */
class ReadFleetServerTest {

  private final Room room = new Room();
  private final ScriptedWorker gpuB = room.gateway.worker(Room.GPU_B);
  private final FetchServerFacts fetch = new FetchServerFacts();
  private final ReadFleetServer read = new ReadFleetServer();

  @BeforeEach
  void wire() {
    fetch.gateway = room.gateway;
    fetch.background = room.background;
    fetch.clock = room.clock;
    fetch.facts = new ServerFacts();
    read.registry = room.registry;
    read.facts = fetch.facts;
    read.fetch = fetch;
    read.clock = room.clock;
    WorkerCapabilities found = new WorkerCapabilities("0.11.1", "classic", List.of());
    room.registry.joined(Room.GPU_A, found);
    room.registry.joined(Room.GPU_B, found);
    tells(room.gpuA, "0.9.2", 100);
    tells(gpuB, "0.11.1", 50);
  }

  @Test
  void nothing_is_known_before_a_worker_told() {
    assertThat(read.read().system()).isEmpty();
    assertThat(read.read().assets()).isEqualTo(AssetsAnswer.ABSENT);
  }

  @Test
  void versions_are_the_newest_workers_and_memory_is_of_all_machines() {
    fetchBoth();
    JsonObject system = read.read().system();
    assertThat(system.getString("comfyui_version")).isEqualTo("0.11.1");
    assertThat(system.getInt("ram_total")).isEqualTo(150);
  }

  @Test
  void times_are_milliseconds_since_0_21() {
    fetchBoth();
    assertThat(read.read().timesInMillis()).isFalse();
    tells(gpuB, "0.21.0", 60);
    fetchBoth();
    assertThat(read.read().timesInMillis()).isTrue();
  }

  @Test
  void command_lines_and_what_is_not_known_to_be_harmless_are_not_told() {
    fetchBoth();
    assertThat(read.read().system()).doesNotContainKeys("argv", "cwd");
  }

  @Test
  void old_news_are_told_and_new_ones_asked_for_once() {
    fetchBoth();
    read.read();
    assertThat(room.background.names()).isEmpty();
    room.clock.pass(Duration.ofSeconds(6));
    tells(gpuB, "0.33.0", 60);
    assertThat(read.read().system().getInt("ram_total")).isEqualTo(150);
    read.read();
    assertThat(room.background.names()).hasSize(2);
    room.background.runAll();
    assertThat(read.read().system().getInt("ram_total")).isEqualTo(160);
  }

  @Test
  void a_worker_that_is_away_is_told_as_it_was() throws Exception {
    fetchBoth();
    room.gpuA.away = new WorkerUnavailableException("away", true, null);
    room.clock.pass(Duration.ofSeconds(6));
    read.read();
    room.background.runAll();
    assertThat(read.read().system().getInt("ram_total")).isEqualTo(150);
  }

  @Test
  void what_it_answers_on_assets_is_found_by_asking() {
    fetchBoth();
    assertThat(read.read().assets()).isEqualTo(AssetsAnswer.ABSENT);
    gpuB.pages.put(WorkerPath.of("api", "tags"), bytes("{\"tags\":[]}"));
    fetchBoth();
    assertThat(read.read().assets()).isEqualTo(AssetsAnswer.LISTED);
    gpuB.pages.put(WorkerPath.of("features"), bytes("{\"assets\":false}"));
    fetchBoth();
    assertThat(read.read().assets()).isEqualTo(AssetsAnswer.OPTIONAL);
  }

  private void fetchBoth() {
    for (WorkerId id : List.of(Room.GPU_A, Room.GPU_B)) {
      try (ScriptedWorker connection = room.gateway.worker(id)) {
        fetch.read(room.registry.find(id).orElseThrow(), connection);
      } catch (WorkerUnavailableException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void tells(ScriptedWorker worker, String version, int memory) {
    worker.pages.put(
        WorkerPath.of("system_stats"),
        bytes(
            "{\"system\":{\"comfyui_version\":\""
                + version
                + "\",\"ram_total\":"
                + memory
                + ",\"ram_free\":1,\"argv\":[\"/srv/main.py\"],\"cwd\":\"/srv\"},\"devices\":[]}"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
