package org.comfyume.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comfyume.connector.testing.ScriptedComfy;
import org.comfyume.connector.testing.ScriptedComfy.Answer;
import org.comfyume.connector.testing.SeenRequest;
import org.comfyume.connector.testing.TestContainer;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.job.AttemptId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {

  private ScriptedComfy first;
  private ScriptedComfy second;
  private TestContainer container;
  private WorkerGateway gateway;

  @BeforeEach
  void start() throws Exception {
    first = new ScriptedComfy("");
    second = new ScriptedComfy("/gpu/two");
    container = new TestContainer(TestContainer.QUICK);
    gateway = container.gateway();
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
    first.close();
    second.close();
  }

  @Test
  void a_connection_is_used_again_for_its_own_worker_only() throws Exception {
    WorkerEndpoint one = first.endpoint("one", null);
    WorkerEndpoint two = second.endpoint("two", null);
    probe(one);
    probe(two);
    assertThat(container.pool().opened()).isEqualTo(2);
    probe(one);
    probe(two);
    probe(one);
    assertThat(container.pool().opened()).isEqualTo(2);
    assertThat(first.requests("/system_stats")).isNotEmpty();
    assertThat(second.requests("/system_stats")).isNotEmpty();
  }

  @Test
  void another_token_needs_another_connection() throws Exception {
    probe(first.endpoint("one", "old"));
    probe(first.endpoint("one", "new"));
    assertThat(container.pool().opened()).isEqualTo(2);
  }

  @Test
  void a_factory_never_matches_any_connection() throws Exception {
    ComfyManagedConnectionFactory factory = new ComfyManagedConnectionFactory();
    factory.setResourceAdapter(container.adapter());
    var one = new WorkerRequestInfo(first.endpoint("one", null));
    var two = new WorkerRequestInfo(second.endpoint("two", null));
    var connection = factory.createManagedConnection(null, one);
    assertThat(factory.matchManagedConnections(Set.of(connection), null, two)).isNull();
    assertThat(factory.matchManagedConnections(Set.of(connection), null, null)).isNull();
    assertThat(factory.matchManagedConnections(Set.of(connection), null, one)).isSameAs(connection);
    connection.destroy();
    assertThat(factory.matchManagedConnections(Set.of(connection), null, one)).isNull();
    assertThatThrownBy(() -> connection.getConnection(null, one))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("destroyed");
    assertThatThrownBy(() -> factory.createManagedConnection(null, null))
        .isInstanceOf(ResourceException.class);
  }

  @Test
  void a_failed_call_makes_the_pool_drop_the_connection() throws Exception {
    WorkerEndpoint one = first.endpoint("one", null);
    probe(one);
    WorkerConnection connection = gateway.connect(one);
    first.answer("/system_stats", Answer.json(500, "got itself in trouble"));
    assertThatThrownBy(connection::readGpus).isInstanceOf(WorkerUnavailableException.class);
    assertThatThrownBy(connection::readGpus).isInstanceOf(IllegalStateException.class);
    connection.close();
    assertThat(container.pool().events()).containsExactly("closed", "error");
    assertThat(container.pool().idle()).isZero();
    first.answer("/system_stats", Answer.json(200, "{\"system\":{},\"devices\":[]}"));
    probe(one);
    assertThat(container.pool().opened()).isEqualTo(2);
  }

  @Test
  void a_closed_handle_says_so_and_closes_only_once() throws Exception {
    WorkerConnection connection = gateway.connect(first.endpoint("one", null));
    connection.close();
    connection.close();
    assertThatThrownBy(connection::probe)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ask the gateway for another one");
    assertThat(container.pool().events()).containsExactly("closed");
  }

  @Test
  void a_server_that_cannot_be_reached_certainly_did_not_get_the_request() throws Exception {
    WorkerEndpoint one = first.endpoint("one", "geheim");
    first.close();
    WorkerConnection connection = gateway.connect(one);
    assertThatThrownBy(connection::probe)
        .isInstanceOfSatisfying(
            WorkerUnavailableException.class, e -> assertThat(e.certainlyNotSent()).isTrue())
        .hasMessageContaining("one at http://127.0.0.1")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void an_exhausted_pool_is_an_unavailable_worker() throws Exception {
    container.pool().fill();
    assertThatThrownBy(() -> gateway.connect(first.endpoint("one", null)))
        .isInstanceOf(WorkerUnavailableException.class)
        .hasMessageContaining("all connections are in use");
  }

  @Test
  void token_base_path_and_our_client_id_are_sent_but_never_an_origin() throws Exception {
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    accepts(second, attempt);
    try (WorkerConnection connection = gateway.connect(second.endpoint("two", "geheim"))) {
      connection.submit(new Submission(attempt, "{\"9\":{}}", "{\"client_id\":\"theirs\"}", "[]"));
    }
    assertThat(second.requests())
        .allSatisfy(
            request -> {
              assertThat(request.target()).startsWith("/gpu/two/");
              assertThat(request.headers()).containsEntry("Authorization", "Bearer geheim");
              assertThat(request.headers()).doesNotContainKey("Origin");
            });
    SeenRequest prompt = second.requests("/prompt").get(0);
    assertThat(prompt.body())
        .contains("\"client_id\":\"comfyume-" + container.adapter().sockets().instance() + "-two\"")
        .contains("\"prompt_id\":\"" + attempt + "\"")
        .doesNotContain("theirs");
  }

  @Test
  void a_refused_prompt_leaves_the_connection_in_the_pool() throws Exception {
    WorkerEndpoint one = first.endpoint("one", null);
    first.answer(
        "/prompt",
        Answer.json(400, "{\"error\":{\"type\":\"x\",\"message\":\"No\"},\"node_errors\":{}}"));
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    try (WorkerConnection connection = gateway.connect(one)) {
      assertThatThrownBy(() -> connection.submit(new Submission(attempt, "{}", "{}", "[]")))
          .isInstanceOf(PromptRejectedException.class)
          .hasMessage("No");
      assertThat(new String(connection.objectInfo(), java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("{\"KSampler\":{}}");
    }
    assertThat(container.pool().idle()).isEqualTo(1);
  }

  @Test
  void a_worker_is_asked_for_its_models_and_for_its_memory() throws Exception {
    second.answer("/experiment/models", Answer.json(200, "[{\"name\":\"vae\"}]"));
    second.answer("/experiment/models/vae", Answer.json(200, "[{\"name\":\"a\",\"size\":5}]"));
    second.answer("/free", Answer.json(200, ""));
    try (WorkerConnection connection = gateway.connect(second.endpoint("two", null))) {
      assertThat(connection.modelFiles())
          .containsOnly(Map.entry(new ModelRef("vae", "a"), ModelFile.of(5)));
      connection.free();
    }
    assertThat(second.requests("/free").get(0).body())
        .isEqualTo("{\"unload_models\":true,\"free_memory\":true}");
  }

  @Test
  void an_answer_without_end_is_broken_off() throws Exception {
    first.answer("/experiment/models", Answer.json(200, "[" + " ".repeat(5 << 20) + "]"));
    try (WorkerConnection connection = gateway.connect(first.endpoint("one", null))) {
      assertThatThrownBy(connection::modelFiles)
          .isInstanceOf(WorkerUnavailableException.class)
          .hasMessageContaining("more than 4194304 bytes");
    }
  }

  @Test
  void a_worker_takes_no_part_in_transactions() throws Exception {
    var connection =
        new ComfyManagedConnection(
            new WorkerRequestInfo(first.endpoint("one", null)), new WorkerCalls(null, null, null));
    assertThatThrownBy(connection::getXAResource).isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(connection::getLocalTransaction).isInstanceOf(NotSupportedException.class);
    connection.cleanup();
    connection.destroy();
    connection.destroy();
  }

  @Test
  void without_a_container_every_use_has_its_own_connection() throws Exception {
    ComfyManagedConnectionFactory factory = new ComfyManagedConnectionFactory();
    factory.setResourceAdapter(container.adapter());
    WorkerGateway unmanaged = (WorkerGateway) factory.createConnectionFactory();
    try (WorkerConnection connection = unmanaged.connect(first.endpoint("one", null))) {
      assertThat(connection.probe().comfyVersion()).isEqualTo("0.11.1");
    }
  }

  @Test
  void factories_are_equal_by_their_settings_and_adapter() throws Exception {
    ComfyManagedConnectionFactory one = new ComfyManagedConnectionFactory();
    ComfyManagedConnectionFactory other = new ComfyManagedConnectionFactory();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    other.setCallTimeoutSeconds(5);
    assertThat(one).isNotEqualTo(other);
    other.setCallTimeoutSeconds(one.getCallTimeoutSeconds());
    other.setResourceAdapter(container.adapter());
    assertThat(one).isNotEqualTo(other);
  }

  private void probe(WorkerEndpoint endpoint) throws Exception {
    try (WorkerConnection connection = gateway.connect(endpoint)) {
      connection.probe();
    }
  }

  private static void accepts(ScriptedComfy server, AttemptId attempt) {
    server.answer(
        "/prompt",
        Answer.json(200, "{\"prompt_id\":\"" + attempt + "\",\"number\":1,\"node_errors\":{}}"));
  }
}
