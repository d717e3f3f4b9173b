package org.comfyume.core.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last hour of one device, one place for each second, about 75 kB. A second without a reading
 * stays empty, so a source that was silent is a gap and not a flat line. Thread-safe.
 */
final class GpuHistory {

  private static final int PLACES = TelemetryHistory.SECONDS;
  private static final short NONE = -1;

  private final long[] seconds = new long[PLACES];
  private final long[] used = new long[PLACES];
  private final short[] utilisation = new short[PLACES];
  private final short[] temperature = new short[PLACES];
  private final short[] power = new short[PLACES];

  GpuHistory() {
    Arrays.fill(seconds, Long.MIN_VALUE);
  }

  synchronized void add(GpuReading reading, Instant at) {
    long second = at.getEpochSecond();
    int place = (int) Math.floorMod(second, (long) PLACES);
    seconds[place] = second;
    used[place] = reading.vramUsedBytes();
    utilisation[place] = packed(reading.utilisationPercent());
    temperature[place] = packed(reading.temperatureCelsius());
    power[place] = packed(reading.powerWatts());
  }

  synchronized List<TelemetryHistory.Point> read(Instant until, int length) {
    List<TelemetryHistory.Point> points = new ArrayList<>();
    long last = until.getEpochSecond();
    for (long second = last - length + 1; second <= last; second++) {
      int place = (int) Math.floorMod(second, (long) PLACES);
      if (seconds[place] == second) {
        points.add(
            new TelemetryHistory.Point(
                Instant.ofEpochSecond(second),
                used[place],
                unpacked(utilisation[place]),
                unpacked(temperature[place]),
                unpacked(power[place])));
      }
    }
    return points;
  }

  private static short packed(@Nullable Integer value) {
    return value == null ? NONE : (short) Math.max(0, Math.min(value, Short.MAX_VALUE));
  }

  private static @Nullable Integer unpacked(short value) {
    return value == NONE ? null : Integer.valueOf(value);
  }
}
