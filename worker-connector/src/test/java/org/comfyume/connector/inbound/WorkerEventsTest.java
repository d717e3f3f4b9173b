package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.comfyume.connector.testing.ScriptedComfy;
import org.comfyume.connector.testing.ScriptedComfy.Answer;
import org.comfyume.connector.testing.SeenRequest;
import org.comfyume.connector.testing.TestBean;
import org.comfyume.connector.testing.TestContainer;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerEventsTest {

  private final AttemptId attempt = new AttemptId(UUID.randomUUID());
  private final TestBean bean = new TestBean();
  private ScriptedComfy server;
  private TestContainer container;
  private WorkerEndpoint worker;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedComfy("/gpu");
    container = new TestContainer(TestContainer.QUICK);
    worker = server.endpoint("one", "geheim");
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    server.close();
  }

  @Test
  void up_comes_first_with_what_the_probe_found() throws Exception {
    watch();
    WorkerEvent.Up up = awaitUps(1).get(0);
    assertThat(up.worker()).isEqualTo(worker.id());
    assertThat(up.capabilities().comfyVersion()).isEqualTo("0.11.1");
    assertThat(up.capabilities().gpus()).hasSize(1);
  }

  @Test
  void the_socket_is_opened_with_token_base_path_and_features_but_no_origin() throws Exception {
    watch();
    awaitUps(1);
    SeenRequest upgrade = server.requests("/ws").get(0);
    assertThat(upgrade.target())
        .isEqualTo(
            "/gpu/ws?clientId=comfyume-" + container.adapter().sockets().instance() + "-one");
    assertThat(upgrade.headers())
        .containsEntry("Authorization", "Bearer geheim")
        .doesNotContainKey("Origin");
    assertThat(server.sockets().get(0).texts())
        .containsExactly(
            "{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}");
  }

  @Test
  void frames_that_come_with_the_handshake_follow_up() throws Exception {
    server.greetWith(frame("execution_start", ""));
    watch();
    await().until(() -> bean.absorbed().size() == 2);
    assertThat(bean.absorbed().get(0)).isInstanceOf(WorkerEvent.Up.class);
    assertThat(bean.absorbed().get(1)).isEqualTo(new WorkerEvent.Started(worker.id(), attempt));
  }

  @Test
  void a_prompt_is_told_in_the_workers_order() throws Exception {
    watch();
    awaitUps(1);
    server.send(frame("execution_start", ""));
    for (int i = 0; i < 200; i++) {
      server.send(frame("progress", ",\"value\":" + i + ",\"max\":200"));
    }
    end("execution_success");
    await().until(() -> bean.absorbed().size() == 203);
    assertThat(bean.absorbed(WorkerEvent.Progressed.class))
        .extracting(event -> event.frame().data().replaceAll(".*\"value\":(\\d+).*", "$1"))
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
    assertThat(bean.absorbed().get(202)).isInstanceOf(WorkerEvent.Executed.class);
  }

  @Test
  void a_picture_greater_than_tyrus_defaults_arrives_whole() throws Exception {
    watch();
    awaitUps(1);
    byte[] metadata =
        ("{\"node_id\":\"1\",\"prompt_id\":\"" + attempt + "\",\"image_type\":\"image/png\"}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] image = new byte[17 * 1024 * 1024];
    server.sendBinary(
        ByteBuffer.allocate(8 + metadata.length + image.length)
            .putInt(4)
            .putInt(metadata.length)
            .put(metadata)
            .put(image)
            .array());
    await().atMost(30, TimeUnit.SECONDS).until(() -> bean.absorbed().size() == 2);
    WorkerEvent.Preview preview = bean.absorbed(WorkerEvent.Preview.class).get(0);
    assertThat(preview.image()).hasSize(image.length);
    assertThat(preview.mediaType()).isEqualTo("image/png");
  }

  @Test
  void what_finished_during_an_outage_is_made_good_after_it() throws Exception {
    watch();
    awaitUps(1);
    submit();
    server.send(frame("execution_start", ""));
    await().until(() -> bean.absorbed().size() == 2);
    server.refuse(true);
    server.dropSockets();
    await().until(() -> !bean.absorbed(WorkerEvent.Down.class).isEmpty());
    server.finished(attempt, "success", message("execution_success"));
    server.refuse(false);
    await().until(() -> !bean.absorbed(WorkerEvent.Executed.class).isEmpty());
    assertThat(bean.absorbed())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Up", "Started", "Down", "Up", "Executed");
    var frames = bean.absorbed(WorkerEvent.Executed.class).get(0).lastFrames();
    assertThat(frames.get(0).type()).isEqualTo("execution_success");
    assertThat(frames.get(0).data()).contains("\"timestamp\":7");
    assertThat(frames.get(1).type()).isEqualTo("executing");
    assertThat(frames.get(1).data()).contains("\"node\":null").contains(attempt.toString());
  }

  @Test
  void an_attempt_found_running_or_failed_after_an_outage_is_told_so() throws Exception {
    watch();
    awaitUps(1);
    submit();
    server.runs(attempt);
    server.dropSockets();
    await().until(() -> !bean.absorbed(WorkerEvent.Started.class).isEmpty());
    server.finished(attempt, "error", message("execution_interrupted"));
    server.dropSockets();
    await().until(() -> !bean.absorbed(WorkerEvent.Interrupted.class).isEmpty());
    assertThat(bean.absorbed(WorkerEvent.Started.class)).hasSize(1);
  }

  @Test
  void an_outage_is_told_once_however_long_it_lasts() throws Exception {
    server.refuse(true);
    watch();
    await().until(() -> !bean.absorbed(WorkerEvent.Down.class).isEmpty());
    int tries = server.connections();
    await().until(() -> server.connections() > tries + 4);
    server.refuse(false);
    awaitUps(1);
    assertThat(bean.absorbed())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Down", "Up");
  }

  @Test
  void what_a_bean_did_not_absorb_is_found_again_by_asking() throws Exception {
    watch();
    awaitUps(1);
    submit();
    AtomicInteger refusals = new AtomicInteger(3);
    bean.behave(
        event -> {
          if (event instanceof WorkerEvent.Executed && refusals.getAndDecrement() > 0) {
            throw new IllegalArgumentException("database away");
          }
        });
    server.finished(attempt, "success", message("execution_success"));
    server.send(frame("execution_start", ""));
    end("execution_success");
    await().until(() -> !bean.absorbed(WorkerEvent.Executed.class).isEmpty());
    assertThat(refusals.get()).isEqualTo(-1);
    assertThat(bean.openEndpoints()).isZero();
  }

  @Test
  void an_up_that_was_refused_is_said_again() throws Exception {
    AtomicInteger refusals = new AtomicInteger(2);
    bean.behave(
        event -> {
          if (refusals.getAndDecrement() > 0) {
            throw new IllegalArgumentException("not yet");
          }
        });
    watch();
    awaitUps(1);
    assertThat(bean.calls().stream().filter("invoke"::equals)).hasSize(3);
  }

  @Test
  void news_wait_for_a_bean_that_comes_later_or_is_not_ready() throws Exception {
    container.gateway().watch(worker);
    await().until(() -> !server.sockets().isEmpty());
    server.send(frame("execution_start", ""));
    bean.notReadyFor(3);
    container.deploy(bean);
    await().until(() -> bean.absorbed().size() == 2);
    assertThat(bean.absorbed().get(0)).isInstanceOf(WorkerEvent.Up.class);
  }

  @Test
  void a_worker_that_answers_no_pings_is_down() throws Exception {
    container.close();
    container = new TestContainer(silentAfter(Duration.ofMillis(500)));
    server.answerPings(false);
    watch();
    await().until(() -> !bean.absorbed(WorkerEvent.Down.class).isEmpty());
    assertThat(bean.absorbed(WorkerEvent.Down.class).get(0).problem())
        .isEqualTo("it gave no sign of life");
    server.answerPings(true);
    awaitUps(2);
  }

  @Test
  void a_socket_that_answers_pings_but_tells_nothing_is_opened_anew() throws Exception {
    container.close();
    container = new TestContainer(silentAfter(Duration.ofMillis(500)));
    watch();
    awaitUps(1);
    submit();
    server.finished(attempt, "success", message("execution_success"));
    await().until(() -> !bean.absorbed(WorkerEvent.Executed.class).isEmpty());
    awaitUps(2);
  }

  @Test
  void watching_again_changes_nothing_but_another_address_replaces_the_socket() throws Exception {
    watch();
    awaitUps(1);
    container.gateway().watch(worker);
    try (ScriptedComfy moved = new ScriptedComfy("")) {
      container.gateway().watch(moved.endpoint("one", null));
      awaitUps(2);
      assertThat(server.requests("/ws")).hasSize(1);
      assertThat(moved.requests("/ws")).hasSize(1);
      container.gateway().unwatch(worker.id());
      container.gateway().unwatch(new WorkerId("nobody"));
    }
    assertThat(bean.absorbed()).hasSize(2);
  }

  @Test
  void an_idle_or_dead_worker_occupies_no_thread() throws Exception {
    watch();
    awaitUps(1);
    await().until(() -> container.busyThreads() == 0);
    try (ScriptedComfy dead = new ScriptedComfy("")) {
      dead.refuse(true);
      container.gateway().watch(dead.endpoint("two", null));
      await().until(() -> !bean.absorbed(WorkerEvent.Down.class).isEmpty());
      await().until(() -> container.busyThreads() == 0);
    }
  }

  @Test
  void a_bean_that_was_undeployed_hears_nothing_more() throws Exception {
    watch();
    awaitUps(1);
    container.undeploy(bean);
    server.send(frame("execution_start", ""));
    TestBean next = container.deploy(new TestBean());
    await().until(() -> next.absorbed().size() == 1);
    assertThat(bean.absorbed()).hasSize(1);
  }

  private void watch() throws Exception {
    container.deploy(bean);
    container.gateway().watch(worker);
  }

  private List<WorkerEvent.Up> awaitUps(int count) {
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> bean.absorbed(WorkerEvent.Up.class).size() >= count);
    return bean.absorbed(WorkerEvent.Up.class);
  }

  private void submit() throws Exception {
    server.answer(
        "/prompt",
        Answer.json(200, "{\"prompt_id\":\"" + attempt + "\",\"number\":1,\"node_errors\":{}}"));
    try (WorkerConnection connection = container.gateway().connect(worker)) {
      connection.submit(new Submission(attempt, "{\"9\":{}}", "{}", "[]"));
    }
  }

  private void end(String verdict) throws Exception {
    server.send(frame(verdict, ""));
    server.send(frame("executing", ",\"node\":null"));
  }

  private String frame(String type, String more) {
    return "{\"type\":\"%s\",\"data\":{\"prompt_id\":\"%s\"%s}}".formatted(type, attempt, more);
  }

  private String message(String type) {
    return "[\"%s\",{\"prompt_id\":\"%s\",\"timestamp\":7}]".formatted(type, attempt);
  }

  private static Timings silentAfter(Duration silence) {
    Timings quick = TestContainer.QUICK;
    return new Timings(
        quick.firstRetry(),
        quick.lastRetry(),
        quick.ping(),
        silence,
        quick.repair(),
        quick.answer());
  }
}
