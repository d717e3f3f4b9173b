package org.comfyume.web.comfy.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
  private final Slow wire = new Slow();
  private final FrameQueue queue = new FrameQueue(wire);

  @Test
  void the_next_frame_goes_out_only_when_the_last_one_is_gone() {
    queue.offer(text("1"));
    queue.offer(text("2"));
    assertThat(wire.sent).containsExactly("1");
    wire.finish(true);
    assertThat(wire.sent).containsExactly("1", "2");
  }

  @Test
  void a_wire_that_sends_at_once_gets_all_frames_in_order_without_a_deep_stack() {
    wire.atOnce = true;
    for (int i = 0; i < 100_000; i++) {
      queue.offer(text("x"));
    }
    assertThat(wire.sent).hasSize(100_000);
  }

  @Test
  void a_backlog_drains_without_a_deep_stack() {
    queue.offer(text("first"));
    for (int i = 1; i < FrameQueue.MOST_FRAMES; i++) {
      queue.offer(text("x"));
    }
    wire.atOnce = true;
    wire.finish(true);
    assertThat(wire.sent).hasSize(FrameQueue.MOST_FRAMES);
  }

  @Test
  void a_client_that_does_not_read_is_cut_off_once() {
    for (int i = 0; i < FrameQueue.MOST_FRAMES + 10; i++) {
      queue.offer(text("x"));
    }
    assertThat(wire.reasons).containsExactly("The client does not read.");
  }

  @Test
  void too_many_bytes_cut_off_too() {
    for (int i = 0; i < 40; i++) {
      queue.offer(new Frame.Binary(new byte[1024 * 1024], false));
    }
    assertThat(wire.reasons).hasSize(1);
  }

  @Test
  void a_picture_that_is_larger_than_the_limit_alone_goes_out() {
    queue.offer(new Frame.Binary(new byte[1], false));
    queue.offer(new Frame.Binary(new byte[(int) FrameQueue.MOST_BYTES + 1], false));
    wire.finish(true);
    assertThat(wire.sent).hasSize(2);
  }

  @Test
  void a_newer_preview_takes_the_place_of_one_that_still_waits() {
    queue.offer(text("1"));
    queue.offer(new Frame.Binary(new byte[1], true));
    queue.offer(text("2"));
    queue.offer(new Frame.Binary(new byte[2], true));
    wire.atOnce = true;
    wire.finish(true);
    assertThat(wire.sent).containsExactly("1", "2", "2 bytes");
  }

  @Test
  void a_picture_that_is_a_result_is_never_dropped() {
    queue.offer(text("1"));
    queue.offer(new Frame.Binary(new byte[1], false));
    queue.offer(new Frame.Binary(new byte[2], true));
    wire.atOnce = true;
    wire.finish(true);
    assertThat(wire.sent).containsExactly("1", "1 bytes", "2 bytes");
  }

  @Test
  void after_a_failed_send_nothing_more_is_tried() {
    queue.offer(text("1"));
    queue.offer(text("2"));
    wire.finish(false);
    queue.offer(text("3"));
    assertThat(wire.sent).containsExactly("1");
    assertThat(wire.reasons).hasSize(1);
  }

  private static Frame text(String text) {
    return new Frame.Text(text);
  }

  /** Finishes a send when told to. */
  private static final class Slow implements FrameQueue.Wire {
    final List<String> sent = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    boolean atOnce;
    private Consumer<Boolean> pending = ok -> {};

    @Override
    public void send(Frame frame, Consumer<Boolean> done) {
      sent.add(
          frame instanceof Frame.Text text
              ? text.json()
              : ((Frame.Binary) frame).bytes().length + " bytes");
      if (atOnce) {
        done.accept(true);
      } else {
        pending = done;
      }
    }

    void finish(boolean ok) {
      pending.accept(ok);
    }

    @Override
    public void cutOff(String reason) {
      reasons.add(reason);
    }
  }
}
