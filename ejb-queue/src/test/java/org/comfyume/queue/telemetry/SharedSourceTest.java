package org.comfyume.queue.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.comfyume.core.fleet.DeviceReading;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedSourceTest {

  private static final Logger LOG = Logger.getLogger(SharedSource.class.getName());

  private final ManualClock clock = new ManualClock();
  private final List<String> logged = new ArrayList<>();
  private final Handler handler = new Lines();
  private String text = "0, X, 10, 5, 5, 5, 5\n";
  private int reads;

  private final SharedSource source =
      new SharedSource(
          new DeviceSource() {
            @Override
            public String name() {
              return "test";
            }

            @Override
            public DeviceList read() throws IOException {
              reads++;
              if (text.isEmpty()) {
                throw new IOException("gone");
              }
              return SmiTable.parse(text);
            }
          },
          clock);

  private final class Lines extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry.getMessage() + " " + List.of(entry.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void workers_of_one_machine_share_a_reading() {
    assertThat(source.read()).hasSize(1);
    assertThat(source.read()).hasSize(1);
    assertThat(reads).isEqualTo(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(source.read()).hasSize(1);
    assertThat(reads).isEqualTo(2);
    assertThat(logged).isEmpty();
  }

  @Test
  void a_silent_source_yields_nothing_old_and_is_told_once_a_minute() {
    source.read();
    text = "";
    for (int second = 0; second < 120; second++) {
      clock.pass(Duration.ofSeconds(1));
      assertThat(source.read()).isEmpty();
    }
    assertThat(logged).hasSize(2).allMatch(line -> line.contains("CFY-Q055"));
    assertThat(logged.get(0)).contains("test", "gone");
  }

  @Test
  void an_odd_value_is_told_once_a_minute_and_the_rest_is_used() {
    text = "0, X, 10, 5, 500, 5, 5\n";
    for (int second = 0; second < 60; second++) {
      assertThat(source.read()).extracting(DeviceReading::temperatureCelsius).containsExactly(5);
      clock.pass(Duration.ofSeconds(1));
    }
    assertThat(logged).hasSize(1).allMatch(line -> line.contains("CFY-Q054"));
    assertThat(logged.get(0)).contains("UTILISATION_PERCENT=500");
  }

  @Test
  void a_source_with_nothing_usable_is_silent() {
    text = "0, X, -1, NaN, 500, 500, x\n";
    assertThat(source.read()).isEmpty();
    assertThat(logged).hasSize(1).allMatch(line -> line.contains("CFY-Q053"));
  }
}
