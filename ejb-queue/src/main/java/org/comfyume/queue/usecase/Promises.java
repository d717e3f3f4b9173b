package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Calibration;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Outlook;

/**
 * What people were told of the start of their jobs, held against when they started, so that eight
 * of ten starts lie in the bands that are shown. In memory: learned anew after a start of ours.
 * Safe for concurrent use.
 */
@ApplicationScoped
public class Promises {

  /** What was said within so short a time says the same. */
  private static final Duration APART = Duration.ofSeconds(5);

  /** Of a long wait so much is remembered: an hour. */
  private static final int MOST = 720;

  private final Map<JobId, List<Calibration.Shown>> shown = new HashMap<>();
  private Calibration calibration = Calibration.none();

  /** The outlook as it is to be told. */
  synchronized Outlook told(Outlook raw, Instant at) {
    Map<JobId, Expectation> starts = new HashMap<>();
    raw.starts().forEach((job, expectation) -> starts.put(job, told(job, expectation, at)));
    shown.keySet().retainAll(raw.starts().keySet());
    return new Outlook(starts, raw.ends());
  }

  private Expectation told(JobId job, Expectation raw, Instant at) {
    Calibration.Shown now = calibration.shown(raw.start(), at);
    if (!raw.beyondHorizon()) {
      List<Calibration.Shown> said = shown.computeIfAbsent(job, key -> new ArrayList<>());
      boolean due = said.isEmpty() || !at.isBefore(said.get(said.size() - 1).at().plus(APART));
      if (due && said.size() < MOST) {
        said.add(now);
      }
    }
    Band band = now.band();
    return new Expectation(
        raw.place(), raw.people(), band, raw.worker(), raw.before(), raw.beyondHorizon());
  }

  /** Told once the change is durable. */
  synchronized void changed(JobChanged change) {
    List<Calibration.Shown> said = shown.remove(change.job());
    if (said != null && change.to() == JobState.DISPATCHED) {
      calibration = calibration.started(said, change.at());
    }
  }
}
