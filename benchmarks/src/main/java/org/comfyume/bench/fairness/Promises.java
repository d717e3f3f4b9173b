package org.comfyume.bench.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Calibration.Shown;

/** Bands that ordinary people were shown for the start of a job, beside what came. */
final class Promises {

  /** Errors of shorter waits are not counted: nobody minds five seconds instead of three. */
  private static final double LEAST_SECONDS = 30;

  /**
   * @param inside how many starts came inside the band
   * @param of all that were counted
   * @param errors of the median, as a part of the actual wait
   */
  record Share(int inside, int of, List<Double> errors) {

    Share {
      errors = List.copyOf(errors);
    }

    double percent() {
      return of == 0 ? Double.NaN : 100.0 * inside / of;
    }

    /** Half of the waits over 30 s were told with at most this error, in percent. */
    double medianError() {
      return errors.isEmpty() ? Double.NaN : 100 * Tally.quantile(errors, 0.5);
    }

    static Share all(List<Share> shares) {
      List<Double> errors = new ArrayList<>();
      shares.forEach(share -> errors.addAll(share.errors));
      return new Share(
          shares.stream().mapToInt(Share::inside).sum(),
          shares.stream().mapToInt(Share::of).sum(),
          errors);
    }
  }

  /**
   * @param sent what was shown when the job was sent
   * @param refreshed what was shown every five seconds while it waited
   */
  record Kept(Share sent, Share refreshed) {

    static final Kept NONE = new Kept(new Share(0, 0, List.of()), new Share(0, 0, List.of()));

    static Kept all(List<Kept> rooms) {
      return new Kept(
          Share.all(rooms.stream().map(Kept::sent).toList()),
          Share.all(rooms.stream().map(Kept::refreshed).toList()));
    }
  }

  private static final class Count {
    private int inside;
    private int of;
    private final List<Double> errors = new ArrayList<>();

    void add(Band band, Duration actual) {
      of++;
      inside += band.contains(actual) ? 1 : 0;
      double seconds = actual.toMillis() / 1000.0;
      if (seconds > LEAST_SECONDS) {
        errors.add(Math.abs(band.p50().toMillis() / 1000.0 - seconds) / seconds);
      }
    }

    Share share() {
      return new Share(inside, of, errors);
    }
  }

  private final Map<Integer, List<Shown>> open = new HashMap<>();
  private final Count sent = new Count();
  private final Count refreshed = new Count();

  void shown(SimJob job, Shown shown) {
    open.computeIfAbsent(job.number(), key -> new ArrayList<>()).add(shown);
  }

  /** A job starts the first time; gives what was shown for it. */
  List<Shown> started(SimJob job, Instant at) {
    List<Shown> all = open.getOrDefault(job.number(), List.of());
    open.remove(job.number());
    Instant came = ProductPolicy.at(job.submitted());
    for (Shown shown : all) {
      Count count = shown.at().equals(came) ? sent : refreshed;
      count.add(shown.band(), Duration.between(shown.at(), at));
    }
    return all;
  }

  Kept kept() {
    return new Kept(sent.share(), refreshed.share());
  }
}
