package org.comfyume.web.comfy.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.web.comfy.SampleJobs;
import org.junit.jupiter.api.Test;

class ClientSocketTest {

  private static final Frame STEP = Frame.Text.of("progress", "{}");
  private static final Frame STATE = Frame.Text.of("progress_state", "{}");

  private final List<String> sent = new ArrayList<>();
  private final ClientSocket socket =
      new ClientSocket(SampleJobs.ADA, "tab", new FrameQueue(new Wire()));

  @Test
  void a_client_that_reads_metadata_gets_the_preview_before_its_step() {
    socket.receive("{\"type\":\"feature_flags\",\"data\":{\"supports_preview_metadata\":true}}");
    sent.clear();
    socket.send(preview());
    socket.send(STEP);
    assertThat(sent).containsExactly("binary 4", "progress");
  }

  @Test
  void any_other_gets_it_after_its_step() {
    socket.send(STATE);
    socket.send(preview());
    assertThat(sent).as("the preview waits").containsExactly("progress_state");
    socket.send(STEP);
    assertThat(sent).containsExactly("progress_state", "progress", "binary 1");
  }

  @Test
  void a_preview_without_a_step_comes_before_whatever_comes_next() {
    socket.send(preview());
    socket.send(preview());
    socket.send(STATE);
    assertThat(sent).containsExactly("binary 1", "binary 1", "progress_state");
  }

  private static PreviewFrames preview() {
    AttemptId attempt = new AttemptId(new UUID(0, 1));
    return new PreviewFrames(
        new WorkerEvent.Preview(
            new WorkerId("gpu"), attempt, "{\"node_id\":\"3\"}", "image/png", new byte[] {1}),
        SampleJobs.ID);
  }

  private final class Wire implements FrameQueue.Wire {
    @Override
    public void send(Frame frame, Consumer<Boolean> done) {
      sent.add(
          frame instanceof Frame.Binary binary
              ? "binary " + ByteBuffer.wrap(binary.bytes()).getInt()
              : ((Frame.Text) frame).json().split("\"", -1)[3]);
      done.accept(true);
    }

    @Override
    public void cutOff(String reason) {
      sent.add(reason);
    }
  }
}
