package org.comfyume.core.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Readings of the last hour, at one for each second, in the memory of this instance: lost at a
 * restart. A device is known by its place among its worker's. Thread-safe.
 */
public final class TelemetryHistory {

  /** How far back it reaches. */
  public static final int SECONDS = 3600;

  /** No machine has more; what is beyond is not kept. */
  private static final int MOST_DEVICES = 64;

  private final Map<Device, GpuHistory> devices = new ConcurrentHashMap<>();

  private record Device(WorkerId worker, int place) {}

  /**
   * One second of one device.
   *
   * @param at the second
   * @param usedBytes memory in use
   * @param utilisationPercent or null if unknown
   * @param temperatureCelsius or null if unknown
   * @param powerWatts or null if unknown
   */
  public record Point(
      Instant at,
      long usedBytes,
      @Nullable Integer utilisationPercent,
      @Nullable Integer temperatureCelsius,
      @Nullable Integer powerWatts) {}

  /** Keeps the readings of a worker; a second reading in the same second replaces the first. */
  public void add(WorkerId worker, List<GpuReading> gpus, Instant at) {
    for (int place = 0; place < Math.min(gpus.size(), MOST_DEVICES); place++) {
      devices
          .computeIfAbsent(new Device(worker, place), key -> new GpuHistory())
          .add(gpus.get(place), at);
    }
  }

  /**
   * The seconds that end with {@code until}, oldest first; seconds without a reading are missing.
   *
   * @param place of the device among its worker's, from 0
   * @param seconds 1 to {@link #SECONDS}
   * @throws IllegalArgumentException if it is another number of seconds
   */
  public List<Point> read(WorkerId worker, int place, Instant until, int seconds) {
    if (seconds < 1 || seconds > SECONDS) {
      throw new IllegalArgumentException(
          "The history reaches 1 to " + SECONDS + " seconds back, not " + seconds);
    }
    GpuHistory history = devices.get(new Device(worker, place));
    return history == null ? List.of() : history.read(until, seconds);
  }
}
