package org.comfyume.queue.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.fleet.DeviceReading;
import org.jspecify.annotations.Nullable;

/**
 * A source that several workers of one machine may ask: it is read once for all that come within a
 * short time, by the first of them, while the others wait. Never throws; says what is wrong with
 * the source at most once a minute. Thread-safe.
 */
final class SharedSource {

  private static final Logger LOG = Logger.getLogger(SharedSource.class.getName());
  private static final Duration FRESH = Duration.ofMillis(700);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final DeviceSource source;
  private final InstantSource clock;
  private List<DeviceReading> last = List.of();
  private @Nullable Instant readAt;
  private @Nullable Instant complainedAt;

  SharedSource(DeviceSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** All devices of the source by number; empty if it is silent. */
  synchronized List<DeviceReading> read() {
    if (passed(readAt, FRESH)) {
      last = readNow();
      readAt = clock.instant();
    }
    return last;
  }

  private List<DeviceReading> readNow() {
    try {
      DeviceList list = source.read();
      if (list.devices().stream().noneMatch(DeviceReading::tellsAnything)) {
        complain("CFY-Q053 {0} tells nothing of any device; first odd value: {1}", first(list));
        return List.of();
      }
      if (!list.dropped().isEmpty()) {
        complain("CFY-Q054 {0} tells what cannot be true, not used: {1}", first(list));
      }
      return list.devices();
    } catch (IOException e) {
      complain("CFY-Q055 no readings from {0}: {1}", reason(e));
      return List.of();
    }
  }

  private void complain(String text, String what) {
    if (passed(complainedAt, SILENCE)) {
      complainedAt = clock.instant();
      LOG.log(Level.WARNING, text, new Object[] {source.name(), what});
    }
  }

  /** True also when the clock was put back. */
  private boolean passed(@Nullable Instant since, Duration time) {
    if (since == null) {
      return true;
    }
    Duration age = Duration.between(since, clock.instant());
    return age.isNegative() || age.compareTo(time) >= 0;
  }

  private static String first(DeviceList list) {
    return list.dropped().isEmpty() ? "none" : list.dropped().get(0);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
