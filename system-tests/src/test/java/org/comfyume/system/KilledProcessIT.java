package org.comfyume.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.comfyume.sim.SimServer;
import org.comfyume.system.harness.Graphs;
import org.comfyume.system.harness.Person;
import org.comfyume.system.harness.Room;
import org.comfyume.system.harness.RunningComfyume;
import org.junit.jupiter.api.Test;

class KilledProcessIT {

  private static final int JOBS = 50;
  private static final int KILLS = 2;

  /** Another seed kills at other moments: -Dcomfyume.test.seed=… */
  private final long seed = Long.getLong("comfyume.test.seed", 20261124L);

  private final Random moments = new Random(seed);

  @Test
  void every_accepted_job_ends_with_one_stored_result_though_the_process_is_killed_twice()
      throws Exception {
    try (SimServer a = Room.sim("a", "0.11.1").start();
        SimServer b = Room.sim("b", "0.33.0").start();
        RunningComfyume comfyume = RunningComfyume.start(List.of(a, b), Map.of())) {
      Person alice = comfyume.person("alice", "participant");
      Person bob = comfyume.person("bob", "participant");
      for (int i = 0; i < JOBS; i++) {
        (i % 2 == 0 ? alice : bob).submit(Graphs.steps(4, 0.1));
      }
      for (int kill = 0; kill < KILLS; kill++) {
        awaitSomeMoment(List.of(a, b));
        comfyume.kill();
        comfyume.restart();
      }
      awaitAllEnded(alice, bob);
      assertThat(check(alice, bob) + check(bob, alice)).as("stored pictures").isEqualTo(JOBS);
      assertThat(a.executions().size() + b.executions().size())
          .as("runs, at most one more for each kill; seed " + seed)
          .isBetween(JOBS, JOBS + KILLS);
      assertThat(comfyume.stop()).as("exit code after SIGTERM").isZero();
      assertThat(comfyume.data().resolve("postgresql/postmaster.pid")).doesNotExist();
      assertThat(comfyume.data().resolve("run/instance.json")).doesNotExist();
    }
  }

  /** While a job runs, after a few more than now have begun. */
  private void awaitSomeMoment(List<SimServer> workers) {
    int wanted = runs(workers) + 1 + moments.nextInt(8);
    await("run number " + wanted)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(1 + moments.nextInt(150)))
        .until(() -> runs(workers) >= wanted && isBusy(workers));
  }

  private static int runs(List<SimServer> workers) {
    return workers.stream().mapToInt(worker -> worker.executions().size()).sum();
  }

  private static boolean isBusy(List<SimServer> workers) {
    return workers.stream()
        .flatMap(worker -> worker.executions().stream())
        .anyMatch(execution -> execution.outcome().equals("running"));
  }

  private static void awaitAllEnded(Person... people) {
    for (Person person : people) {
      await("all jobs of " + person.name() + " have succeeded")
          .atMost(Duration.ofMinutes(2))
          .until(() -> states(person), states -> states.stream().allMatch("succeeded"::equals));
      assertThat(states(person)).hasSize(JOBS / 2);
    }
  }

  private static List<String> states(Person person) {
    return person.jobs().getValuesAs(JsonObject.class).stream()
        .map(job -> job.getString("state"))
        .toList();
  }

  /** How many pictures the owner has; each is whole, and the other one cannot see it. */
  private static int check(Person owner, Person other) throws Exception {
    List<String> pictures = new ArrayList<>();
    for (JsonObject job : owner.jobs().getValuesAs(JsonObject.class)) {
      String id = job.getString("id");
      JsonArray outputs = owner.job(id).getJsonArray("outputs");
      assertThat(outputs).as("outputs of " + id).hasSize(1);
      JsonObject output = outputs.getJsonObject(0);
      HttpResponse<byte[]> picture = owner.file(output.getString("url"));
      assertThat(picture.statusCode()).isEqualTo(200);
      assertThat(sha256(picture.body())).isEqualTo(output.getString("sha256"));
      assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
      assertThat(owner.download(view(output)).body()).isEqualTo(picture.body());
      assertThat(other.file(output.getString("url")).statusCode()).isEqualTo(404);
      assertThat(other.apiGet("/jobs/" + id).statusCode()).isEqualTo(404);
      pictures.add(output.getString("id"));
    }
    assertThat(pictures).doesNotHaveDuplicates();
    return pictures.size();
  }

  private static String view(JsonObject output) {
    return "/view?filename="
        + output.getString("filename")
        + "&subfolder="
        + output.getString("subfolder")
        + "&type="
        + output.getString("type");
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
