package org.comfyume.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.comfyume.core.job.JobId;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final JobId JOB = new JobId(new UUID(1, 2));

  private final List<Object> sent = new ArrayList<>();
  private final List<Runnable> underway = new ArrayList<>();
  private boolean dropped;
  private final Outbox outbox =
      new Outbox(
          new Outbox.Wire() {
            @Override
            public void send(String text, Runnable done) {
              sent.add(text);
              underway.add(done);
            }

            @Override
            public void send(ByteBuffer bytes, Runnable done) {
              sent.add(bytes);
              underway.add(done);
            }

            @Override
            public void drop() {
              dropped = true;
            }
          },
          Locale.ENGLISH);

  private void arrive() {
    underway.remove(0).run();
  }

  @Test
  void the_next_message_goes_only_when_the_last_one_is_out() {
    outbox.text("a");
    outbox.text("b");
    assertThat(sent).containsExactly("a");
    arrive();
    assertThat(sent).containsExactly("a", "b");
  }

  @Test
  void of_previews_that_wait_only_the_newest_is_sent() {
    outbox.text("a");
    outbox.preview(JOB, ByteBuffer.wrap(new byte[] {1}));
    outbox.preview(JOB, ByteBuffer.wrap(new byte[] {2}));
    arrive();
    arrive();
    assertThat(sent).containsExactly("a", ByteBuffer.wrap(new byte[] {2}));
  }

  @Test
  void a_browser_that_does_not_keep_up_is_dropped_and_gets_no_more() {
    for (int i = 0; i <= Outbox.MOST; i++) {
      outbox.text("m" + i);
    }
    assertThat(dropped).isFalse();
    outbox.text("one too many");
    assertThat(dropped).isTrue();
    arrive();
    assertThat(sent).containsExactly("m0");
  }
}
