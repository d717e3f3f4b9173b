package org.comfyume.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.comfyume.sim.run.Execution;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The EAR as it is built, asked over HTTP, with a broker, a database and workers to look into. */
@ArquillianTest
class EarFromOutsideIT {

  private static final AtomicInteger SEED = new AtomicInteger(1);
  private static final String PASSWORD = "a-good-password";

  private final Room room = Room.current();
  private final URI base = room == null ? URI.create("http://localhost") : room.application();
  private final Client admin = Client.bearer(base, Room.OPS_TOKEN);
  private final Client ann = Client.person(base, "ann", PASSWORD);

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return Archives.builtEar();
  }

  @BeforeEach
  void everybody_is_there() {
    admin.post("/api/v1/users", "{\"name\":\"ann\",\"password\":\"" + PASSWORD + "\"}");
    admin.awaitReadyWorkers(2);
  }

  @AfterEach
  void workers_behave_again() {
    List.of("gpu-a", "gpu-b").forEach(name -> room.worker(name).faults().reset());
  }

  @Test
  void a_submitted_job_travels_over_the_queue_to_a_worker_and_comes_back() {
    JsonObject job = ann.awaitState(ann.submit(SEED.incrementAndGet()), "succeeded", "failed");

    assertThat(job.getString("state")).as("%s", job).isEqualTo("succeeded");
    assertThat(job.getJsonArray("outputs")).hasSize(1);
  }

  @Test
  void a_job_runs_on_the_worker_that_its_attempt_names() throws Exception {
    List.of("gpu-a", "gpu-b").forEach(name -> room.worker(name).faults().hang());
    List<String> jobs = Stream.generate(() -> ann.submit(SEED.incrementAndGet())).limit(6).toList();
    awaitBothWorkersBusy();
    List.of("gpu-a", "gpu-b").forEach(name -> room.worker(name).faults().release());
    jobs.forEach(job -> ann.awaitState(job, "succeeded"));

    Map<String, String> claimedOn = new Attempts(room.database()).workers();
    for (String worker : List.of("gpu-a", "gpu-b")) {
      assertThat(room.worker(worker).executions())
          .as("executions on %s", worker)
          .isNotEmpty()
          .extracting(Execution::promptId)
          .allSatisfy(attempt -> assertThat(claimedOn).containsEntry(attempt, worker));
    }
  }

  @Test
  void a_permit_in_the_dead_letter_queue_ends_its_job_with_a_reason() throws Exception {
    List.of("gpu-a", "gpu-b").forEach(name -> room.worker(name).faults().hang());
    List<String> running =
        Stream.generate(() -> ann.submit(SEED.incrementAndGet())).limit(2).toList();
    awaitBothWorkersBusy();
    String waiting = ann.submit(SEED.incrementAndGet());

    room.broker().sendText("comfyume.jobs.dead", waiting);

    JsonObject failure = ann.awaitState(waiting, "failed").getJsonObject("failure");
    assertThat(failure.getString("kind")).isEqualTo("undispatchable");
    assertThat(failure.getString("sentence")).contains("could not be given to any GPU");
    await("the permit is acknowledged")
        .atMost(Duration.ofSeconds(10))
        .until(() -> room.broker().depth("comfyume.jobs.dead") == 0);
    workers_behave_again();
    running.forEach(job -> ann.awaitState(job, "succeeded"));
  }

  @Test
  void no_transaction_is_open_while_a_worker_is_called() throws Exception {
    Duration answerTime = Duration.ofSeconds(3);
    List.of("gpu-a", "gpu-b").forEach(name -> room.worker(name).faults().latency(answerTime));
    String job = ann.submit(SEED.incrementAndGet());

    try (TransactionWatch watch = TransactionWatch.start(room.database())) {
      ann.awaitState(job, "succeeded", "failed");
      assertThat(watch.looks()).isGreaterThan(10);
      assertThat(watch.longestSeconds()).isLessThan(answerTime.toSeconds() - 1.0);
    }
  }

  @Test
  void a_participant_may_not_do_what_admins_do() {
    assertThat(ann.post("/api/v1/users", "{\"name\":\"bob\"}").statusCode()).isEqualTo(403);
    assertThat(ann.get("/api/v1/system").statusCode()).isEqualTo(403);
    assertThat(admin.get("/api/v1/system").statusCode()).isEqualTo(200);
    assertThat(ann.get("/api/v1/me").body()).contains("\"participant\"");
  }

  @Test
  void whoever_did_not_log_in_is_refused_or_sent_to_the_login() {
    Client nobody = Client.nobody(base);

    assertThat(nobody.get("/api/v1/jobs").statusCode()).isEqualTo(401);
    assertThat(nobody.get("/studio/api/queue").statusCode()).isEqualTo(401);
    assertThat(Client.person(base, "ann", "wrong-password").get("/api/v1/jobs").statusCode())
        .isEqualTo(401);
    assertThat(nobody.page("/now").statusCode()).isEqualTo(302);
    assertThat(nobody.page("/now").headers().firstValue("Location").orElse("")).contains("/login");
    assertThat(nobody.page("/login").body()).contains("comfyume");
  }

  @Test
  void health_metrics_and_api_description_answer() {
    Client nobody = Client.nobody(base);

    assertThat(nobody.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(nobody.get("/health/ready").body()).contains("\"comfyume\"", "\"UP\"");
    assertThat(admin.get("/metrics").body()).contains("# TYPE");
    assertThat(admin.get("/openapi").body()).contains("/api/v1/jobs");
  }

  private void awaitBothWorkersBusy() {
    await("both workers busy")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Stream.of("gpu-a", "gpu-b")
                    .allMatch(
                        name ->
                            room.worker(name).executions().stream()
                                .anyMatch(execution -> execution.endedAt() == null)));
  }
}
