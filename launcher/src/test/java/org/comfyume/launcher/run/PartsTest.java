package org.comfyume.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.comfyume.launcher.backing.RunningServer;
import org.comfyume.launcher.run.Parts.Part;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final List<String> closed = new ArrayList<>();

  @Test
  void what_others_need_stops_last() {
    Parts parts = new Parts();
    parts.add(Part.PAYARA, () -> closed.add("payara"));
    parts.add(Part.DATABASE, () -> closed.add("database"));
    parts.add(Part.BROKER, () -> closed.add("broker"));
    parts.close();
    parts.close();
    assertThat(closed).containsExactly("payara", "broker", "database");
  }

  @Test
  void a_part_that_cannot_be_stopped_does_not_keep_the_others() {
    Parts parts = new Parts();
    parts.add(Part.DATABASE, () -> closed.add("database"));
    parts.add(
        Part.BROKER,
        () -> {
          throw new IllegalStateException("no");
        });
    parts.close();
    assertThat(closed).containsExactly("database");
  }

  @Test
  void a_part_that_comes_while_everything_stops_is_closed_at_once() {
    Parts parts = new Parts();
    parts.close();
    assertThatThrownBy(() -> parts.add(Part.DATABASE, () -> closed.add("database")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(closed).containsExactly("database");
  }

  @Test
  void a_server_that_ended_is_started_again_but_not_after_the_stop() {
    List<FakeServer> started = new ArrayList<>();
    Renewable renewable =
        new Renewable(
            "fake",
            () -> {
              started.add(new FakeServer());
              return started.get(started.size() - 1);
            });
    assertThat(renewable.renew()).isFalse();
    started.get(0).alive = false;
    assertThat(renewable.renew()).isTrue();
    assertThat(started).hasSize(2);
    renewable.close();
    assertThat(renewable.renew()).isFalse();
    assertThat(started).hasSize(2);
  }

  private static final class FakeServer implements RunningServer {
    boolean alive = true;

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public void close() {
      alive = false;
    }
  }
}
