package org.comfyume.bench.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Plays one room under one policy. Each person has a source of chance of the person's own. */
final class Simulation {

  private static final int BATCH = 30;
  private static final int TOP_UP_BELOW = 5;
  private static final double REFRESH_SECONDS = 5;

  private record Event(double at, long order, Runnable what) {}

  private final Room room;
  private final Failures failures;
  private final List<SimPerson> persons;
  private final List<SimWorker> fleet;
  private final Policy policy;
  private final List<Random> chances = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
  private final List<SimJob> waiting = new ArrayList<>();
  private final Tally tally = new Tally();
  private double now;
  private double pausedUntil;
  private long order;
  private int jobs;

  Simulation(Room room, long seed, List<SimWorker> fleet, Policy policy) {
    this.room = room;
    this.failures = new Failures(room.failures(), seed);
    this.fleet = fleet;
    this.policy = policy;
    this.persons = room.persons(new Random(seed));
    persons.forEach(person -> chances.add(new Random(seed * 1_000_003 + person.id)));
  }

  Outcome play() {
    for (SimPerson person : persons) {
      at(room.arrival(person, chance(person)), () -> press(person));
    }
    for (double at : failures.kills(room.seconds())) {
      at(at, () -> kill(fleet.get(failures.victim(fleet.size()))));
    }
    for (Failures.Outage outage : failures.outages(room.seconds())) {
      at(outage.from(), () -> pausedUntil = Math.max(pausedUntil, outage.until()));
      at(outage.until(), () -> {});
    }
    at(REFRESH_SECONDS, this::refresh);
    for (Event next = events.poll(); next != null; next = events.poll()) {
      if (next.at > room.seconds()) {
        break;
      }
      now = next.at;
      next.what.run();
      dispatch();
    }
    for (SimWorker worker : fleet) {
      if (worker.running != null) {
        tally.busy(worker.running, worker.loading, room.seconds() - worker.startedAt);
      }
    }
    waiting.forEach(job -> tally.stillWaits(job, room.seconds()));
    return tally.outcome(persons, policy.promises());
  }

  private void refresh() {
    policy.refreshed(now);
    at(now + REFRESH_SECONDS, this::refresh);
  }

  private void press(SimPerson person) {
    int count = person.batch ? BATCH - person.pending : 1;
    for (int i = 0; i < count; i++) {
      SimJob job = room.job(jobs++, person, now, failures.runsOutOfMemory(), chance(person));
      person.pending++;
      join(job);
    }
    policy.sent(person, now);
  }

  private void join(SimJob job) {
    waiting.add(job);
    waiting.sort(Comparator.comparingInt(SimJob::number));
    policy.submitted(job, now);
  }

  private void dispatch() {
    List<SimWorker> idle = idle();
    while (!idle.isEmpty() && !waiting.isEmpty() && now >= pausedUntil) {
      Policy.Choice choice = policy.next(List.copyOf(waiting), idle, now);
      if (choice == null) {
        break;
      }
      start(choice.job(), choice.worker());
      idle = idle();
    }
  }

  private List<SimWorker> idle() {
    return fleet.stream().filter(worker -> worker.running == null && !worker.away).toList();
  }

  private void start(SimJob job, SimWorker worker) {
    waiting.remove(job);
    policy.started(job, worker, now);
    tally.started(job, now);
    job.owner().lastServed = now;
    double load = worker.load(job.kind());
    double all = load + job.seconds() / worker.speed;
    int run = worker.start(job, load, now);
    at(now + all + failures.newsDelay(all), () -> end(worker, run));
  }

  /** Does nothing if the worker was killed meanwhile. */
  private void end(SimWorker worker, int run) {
    SimJob job = worker.running;
    if (job == null || worker.runs != run) {
      return;
    }
    double seconds = release(worker, job);
    if (job.failsOnce()) {
      worker.resident.clear();
      policy.finished(job, seconds, true, now);
      join(job.again());
    } else {
      finish(job, seconds);
    }
  }

  private void kill(SimWorker worker) {
    SimJob lost = worker.running;
    worker.away = true;
    worker.resident.clear();
    at(now + Failures.AWAY_SECONDS, () -> worker.away = false);
    if (lost != null) {
      release(worker, lost);
      policy.finished(lost, 0, true, now);
      join(lost);
    }
  }

  private double release(SimWorker worker, SimJob job) {
    double seconds = now - worker.startedAt;
    tally.busy(job, worker.loading, seconds);
    worker.running = null;
    worker.lastReleased = now;
    return seconds;
  }

  private void finish(SimJob job, double seconds) {
    SimPerson person = job.owner();
    person.pending--;
    person.completed++;
    policy.finished(job, seconds, false, now);
    if (!person.batch) {
      at(now + room.thinkSeconds(chance(person)), () -> press(person));
    } else if (person.pending < TOP_UP_BELOW) {
      press(person);
    }
  }

  private Random chance(SimPerson person) {
    return chances.get(person.id);
  }

  private void at(double when, Runnable what) {
    events.add(new Event(when, order++, what));
  }
}
