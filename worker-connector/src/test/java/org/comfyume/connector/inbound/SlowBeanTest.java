package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.comfyume.connector.testing.ScriptedComfy;
import org.comfyume.connector.testing.TestBean;
import org.comfyume.connector.testing.TestContainer;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.AttemptId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowBeanTest {

  private static final int PREVIEWS = 30;

  private final AttemptId attempt = new AttemptId(UUID.randomUUID());
  private final CountDownLatch bean = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final TestBean slow = new TestBean();
  private ScriptedComfy server;
  private ScriptedComfy other;
  private TestContainer container;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedComfy("");
    other = new ScriptedComfy("");
    container = new TestContainer(TestContainer.QUICK);
    container.deploy(slow);
    container.gateway().watch(server.endpoint("one", null));
    await().until(() -> slow.absorbed().size() == 1);
    slow.behave(this::hold);
  }

  @AfterEach
  void stop() throws Exception {
    bean.countDown();
    container.close();
    server.close();
    other.close();
  }

  @Test
  void the_oldest_previews_are_dropped_and_nothing_else() throws Exception {
    server.send(frame("execution_start", ""));
    entered.await();
    for (int i = 0; i < PREVIEWS; i++) {
      preview(i);
      server.send(frame("progress", ",\"value\":" + i));
    }
    server.send(frame("execution_success", ""));
    server.send(frame("executing", ",\"node\":null"));
    container.gateway().watch(other.endpoint("two", null));
    await().until(() -> slow.absorbed().stream().anyMatch(e -> e.worker().value().equals("two")));
    server.send(frame("execution_start", "")); // goes in order behind all before it
    bean.countDown();
    await().until(() -> slow.absorbed(WorkerEvent.Started.class).size() == 2);
    assertThat(slow.absorbed(WorkerEvent.Preview.class))
        .extracting(preview -> (int) preview.image()[0])
        .hasSizeLessThanOrEqualTo(WorkerMailbox.MAX_PREVIEWS)
        .isSorted()
        .contains(PREVIEWS - 1);
    assertThat(slow.absorbed(WorkerEvent.Progressed.class)).hasSize(PREVIEWS);
    assertThat(slow.absorbed(WorkerEvent.Executed.class)).hasSize(1);
  }

  /** Only the first worker's news are slow. */
  private void hold(WorkerEvent event) {
    if (event.worker().value().equals("one")) {
      entered.countDown();
      try {
        bean.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void preview(int number) throws IOException {
    byte[] metadata =
        ("{\"node_id\":\"1\",\"prompt_id\":\"" + attempt + "\",\"image_type\":\"image/jpeg\"}")
            .getBytes(StandardCharsets.UTF_8);
    server.sendBinary(
        ByteBuffer.allocate(9 + metadata.length)
            .putInt(4)
            .putInt(metadata.length)
            .put(metadata)
            .put((byte) number)
            .array());
  }

  private String frame(String type, String more) {
    return "{\"type\":\"%s\",\"data\":{\"prompt_id\":\"%s\"%s}}".formatted(type, attempt, more);
  }
}
