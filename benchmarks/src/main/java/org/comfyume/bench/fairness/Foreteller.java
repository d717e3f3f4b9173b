package org.comfyume.bench.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.forecast.Calibration;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.core.scheduling.forecast.Habits;
import org.comfyume.core.scheduling.forecast.ModelMemory;
import org.comfyume.core.scheduling.forecast.Outlook;
import org.comfyume.core.scheduling.forecast.RoomNow;
import org.comfyume.core.scheduling.forecast.Running;
import org.comfyume.core.scheduling.forecast.WorkerNow;
import org.jspecify.annotations.Nullable;

/** Tells people when their jobs start, as the product does, and counts how well that was told. */
final class Foreteller {

  private record Started(Candidate job, Slot slot, Instant at) {}

  private final Forecast forecast;
  private final List<SimWorker> fleet;
  private final Promises promises = new Promises();
  private final Map<Integer, SimJob> waiting = new TreeMap<>();
  private final Map<Integer, Started> running = new HashMap<>();

  /** A job that comes back is none that somebody sent. */
  private final Set<Integer> known = new HashSet<>();

  private final List<SimJob> fresh = new ArrayList<>();
  private Habits habits = Habits.none();
  private Calibration calibration = Calibration.none();

  Foreteller(Forecast forecast, List<SimWorker> fleet) {
    this.forecast = forecast;
    this.fleet = fleet;
  }

  Promises promises() {
    return promises;
  }

  void submitted(SimJob job, Candidate candidate, Instant at) {
    if (known.add(job.number())) {
      habits = habits.submitted(candidate, at);
      waiting.put(job.number(), job);
      fresh.add(job);
    }
  }

  /** Shows an ordinary person what to expect of the jobs just sent. */
  void sent(SimPerson person, Backlog backlog, UsageLedger usage, Instant at) {
    if (!person.batch) {
      Outlook outlook = outlook(backlog, usage, at);
      fresh.forEach(job -> show(job, outlook, at));
    }
    fresh.clear();
  }

  /** Shows all ordinary people what to expect. */
  void refreshed(Backlog backlog, UsageLedger usage, Instant at) {
    if (waiting.values().stream().anyMatch(job -> !job.owner().batch)) {
      Outlook outlook = outlook(backlog, usage, at);
      waiting.values().forEach(job -> show(job, outlook, at));
    }
  }

  void started(SimJob job, Candidate candidate, Slot slot, Instant at) {
    running.put(job.number(), new Started(candidate, slot, at));
    waiting.remove(job.number());
    calibration = calibration.started(promises.started(job, at), at);
  }

  void ended(SimJob job, boolean failed, Instant at) {
    Started started = running.remove(job.number());
    if (started != null && !failed) {
      habits = habits.ended(started.job().owner(), at);
    }
  }

  /** "Later than I can see" is no band, so it is neither counted nor learned from. */
  private void show(SimJob job, Outlook outlook, Instant at) {
    Expectation expectation = outlook.start(ProductPolicy.id(job));
    if (expectation != null && !expectation.beyondHorizon() && !job.owner().batch) {
      promises.shown(job, calibration.shown(expectation.start(), at));
    }
  }

  private Outlook outlook(Backlog backlog, UsageLedger usage, Instant at) {
    List<WorkerNow> workers = new ArrayList<>();
    for (SimWorker worker : fleet) {
      if (!worker.away) {
        workers.add(new WorkerNow(ProductPolicy.slot(worker), running(worker, at), memory(worker)));
      }
    }
    return forecast.of(new RoomNow(backlog, workers, usage, habits, at));
  }

  private @Nullable Running running(SimWorker worker, Instant at) {
    SimJob job = worker.running;
    Started started = job == null ? null : running.get(job.number());
    return started == null
        ? null
        : new Running(
            started.job().job(),
            started.job().owner(),
            started.job().cost().startedOn(started.slot()),
            Duration.between(started.at(), at).toMillis() / 1000.0);
  }

  private static ModelMemory memory(SimWorker worker) {
    return new ModelMemory(
        worker.resident.stream().map(Kind::model).toList(), Kind.SIZES, worker.gigabytes);
  }
}
