package org.comfyume.system.harness;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.sim.SimServer;

/**
 * A running product with two workers that answer, one that is away, and three people. Tests share
 * it; each leaves it idle.
 */
public final class Room implements AutoCloseable {

  private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled");
  private static final Map<String, String> SHORT_PATIENCE =
      Map.of("comfyume.job.lease", "5", "comfyume.worker.grace", "2");

  private final SimServer a = sim("a", "0.11.1").start();
  private final SimServer b = sim("b", "0.33.0").start();
  private final SimServer away = sim("away", "0.9.2").start();
  private final RunningComfyume comfyume;
  private final Person alice;
  private final Person bob;
  private final Person teacher;
  private final Person admin;

  Room() throws IOException, InterruptedException {
    away.faults().die();
    try {
      comfyume = RunningComfyume.start(List.of(a, b, away), SHORT_PATIENCE);
    } catch (IOException | RuntimeException | Error failed) {
      closeWorkers();
      throw failed;
    }
    try {
      alice = comfyume.person("alice", "participant");
      bob = comfyume.person("bob", "participant");
      teacher = comfyume.person("teacher", "instructor");
      admin = comfyume.person("ada", "admin");
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** A worker of that name and version. */
  public static SimServer sim(String name, String version) {
    return SimServer.builder().name(name).version(version).build();
  }

  public RunningComfyume comfyume() {
    return comfyume;
  }

  public Person alice() {
    return alice;
  }

  public Person bob() {
    return bob;
  }

  public Person teacher() {
    return teacher;
  }

  public Person admin() {
    return admin;
  }

  /** The two workers that answer. */
  public List<SimServer> workers() {
    return List.of(a, b);
  }

  /** The worker that does not listen. */
  public SimServer away() {
    return away;
  }

  /** How many prompts the workers have begun since the product started. */
  public int runs() {
    return workers().stream().mapToInt(worker -> worker.executions().size()).sum();
  }

  /** A worker as the product tells it. */
  public JsonObject worker(String id) {
    return Json.object(alice.apiGet("/workers").body()).getJsonArray("workers").stream()
        .map(JsonObject.class::cast)
        .filter(worker -> worker.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until the product says this of the worker. */
  public void awaitWorker(String id, String state) {
    await("worker " + id + " is " + state)
        .atMost(Duration.ofMinutes(1))
        .until(() -> worker(id).getString("state"), state::equals);
  }

  /** Puts every switch back, cancels what is left and waits until nothing runs. */
  public void tidy() {
    for (SimServer worker : workers()) {
      worker.faults().reset();
      worker.faults().restart();
    }
    workers().forEach(worker -> awaitWorker(worker.name(), "ready"));
    for (Person person : List.of(alice, bob, teacher)) {
      unfinished(person).forEach(person::cancel);
    }
    for (Person person : List.of(alice, bob, teacher)) {
      await("nothing of " + person.name() + " is left")
          .atMost(Duration.ofMinutes(1))
          .until(() -> unfinished(person), List::isEmpty);
    }
  }

  private static List<String> unfinished(Person person) {
    return person.jobs().stream()
        .map(JsonObject.class::cast)
        .filter(job -> !FINAL.contains(job.getString("state")))
        .map(job -> job.getString("id"))
        .toList();
  }

  @Override
  public void close() {
    try {
      comfyume.close();
    } finally {
      closeWorkers();
    }
  }

  private void closeWorkers() {
    a.close();
    b.close();
    away.close();
  }
}
