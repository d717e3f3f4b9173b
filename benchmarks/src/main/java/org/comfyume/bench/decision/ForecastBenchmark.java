package org.comfyume.bench.decision;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.FairScheduler;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.forecast.Forecast;
import org.comfyume.core.scheduling.forecast.Habits;
import org.comfyume.core.scheduling.forecast.RoomNow;
import org.comfyume.core.scheduling.forecast.Running;
import org.comfyume.core.scheduling.forecast.WorkerNow;
import org.comfyume.core.workshop.ParticipantId;

/** Times the outlook of a full room in which everybody is going to send again. */
public final class ForecastBenchmark {

  private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
  private static final int MODELS = 5;

  private final Forecast forecast = new Forecast(new FairScheduler(), Forecast.USUAL_RUNS, 1);
  private final Random chance = new Random(7);
  private final int people;
  private final int workers;
  private final int rounds;

  /**
   * @param rounds how often the outlook is taken, after as often to warm up
   */
  public ForecastBenchmark(int people, int workers, int rounds) {
    this.people = people;
    this.workers = workers;
    this.rounds = rounds;
  }

  /** Measures a room in which so many jobs wait and prints a line. */
  public void report(int jobs, PrintWriter out) {
    RoomNow room = room(jobs);
    new Timing(out)
        .line(
            jobs + " jobs of " + people + " people on " + workers + " workers",
            rounds,
            i -> forecast.of(room));
    out.flush();
  }

  private RoomNow room(int jobs) {
    Habits habits = Habits.none();
    UsageLedger usage = UsageLedger.empty();
    List<WorkerNow> fleet = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Candidate job = job(i);
      usage = usage.charged(job.job(), job.owner(), job.cost().runSeconds(), NOW);
      habits = habits.submitted(job, NOW.minusSeconds(30));
      Slot slot = new Slot(new WorkerId("gpu-" + i), 1, Set.of("models-" + i % MODELS));
      fleet.add(new WorkerNow(slot, new Running(job.job(), job.owner(), job.cost(), 3)));
    }
    List<Candidate> waiting = new ArrayList<>();
    for (int i = 0; i < jobs; i++) {
      Candidate job = job(workers + i);
      waiting.add(job);
      habits = habits.submitted(job, NOW);
    }
    return new RoomNow(Backlog.of(waiting), fleet, usage, habits, NOW);
  }

  private Candidate job(int number) {
    return new Candidate(
        new JobId(new UUID(0, number)),
        new ParticipantId("person-" + number % people),
        JobClass.NORMAL,
        number,
        Set.of(),
        JobCost.of(1 + chance.nextInt(30), Map.of("models-" + chance.nextInt(MODELS), 8.0)),
        NOW);
  }
}
