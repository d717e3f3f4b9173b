package org.comfyume.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.Connector;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.comfyume.connector.inbound.ComfyActivationSpec;
import org.comfyume.connector.testing.ScriptedComfy;
import org.comfyume.connector.testing.TestBean;
import org.comfyume.connector.testing.TestContainer;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerEventListener;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComfyResourceAdapterTest {

  @Test
  void stop_ends_every_socket_and_thread() throws Exception {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    workAndStop();
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() -> assertThat(leftOver(before)).isEmpty());
  }

  private static void workAndStop() throws Exception {
    try (ScriptedComfy server = new ScriptedComfy("");
        ScriptedComfy dead = new ScriptedComfy("");
        TestContainer container = new TestContainer(TestContainer.QUICK)) {
      dead.refuse(true);
      TestBean bean = container.deploy(new TestBean());
      WorkerEndpoint one = server.endpoint("one", null);
      container.gateway().watch(one);
      container.gateway().watch(dead.endpoint("two", null));
      try (WorkerConnection connection = container.gateway().connect(one)) {
        connection.probe();
      }
      await().until(() -> bean.absorbed(WorkerEvent.Up.class).size() == 1);
      await().until(() -> bean.absorbed(WorkerEvent.Down.class).size() == 1);
      container.adapter().stop();
      container.adapter().stop();
      await().until(container::busyThreads, busy -> busy == 0); // a pool counts a little late
      int tries = dead.connections();
      await()
          .during(Duration.ofMillis(500))
          .until(() -> dead.connections() == tries && bean.absorbed().size() == 2);
      assertThat(bean.openEndpoints()).isZero();
    }
  }

  @Test
  void a_stopped_adapter_says_so() throws Exception {
    ComfyResourceAdapter adapter = new ComfyResourceAdapter();
    assertThatThrownBy(adapter::sockets)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not started");
    adapter.stop();
    adapter.endpointDeactivation(new TestBean(), new ComfyActivationSpec());
    assertThat(adapter.getXAResources(new ComfyActivationSpec[0])).isNull();
  }

  @Test
  void the_listener_type_and_the_missing_transactions_are_declared() {
    assertThat(ComfyActivationSpec.class.getAnnotation(Activation.class).messageListeners())
        .containsExactly(WorkerEventListener.class);
    assertThat(ComfyResourceAdapter.class.getAnnotation(Connector.class).transactionSupport())
        .hasToString("NoTransaction");
  }

  /**
   * Without the HTTP client's selector: before JDK 21 a client cannot be closed, and that thread
   * ends some seconds after the client was collected, which a test cannot order.
   */
  private static Set<String> leftOver(Set<Thread> before) {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.isAlive()) {
        names.add(thread.getName());
      }
    }
    names.remove("CompletableFutureDelayScheduler"); // the JDK's own, one for the whole process
    names.remove("tyrus-grizzly-container-idle-timeout"); // likewise Tyrus' own
    names.removeIf(name -> name.startsWith("awaitility") || name.startsWith("HttpClient-"));
    return names;
  }
}
