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

  private record Event(double at, long order, Runnable what) {}

  private final Room room;
  private final List<SimPerson> persons;
  private final List<SimWorker> fleet;
  private final Policy policy;
  private final List<Random> chances = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
  private final List<SimJob> waiting = new ArrayList<>();
  private final Tally tally = new Tally();
  private double now;
  private long order;
  private int jobs;

  Simulation(Room room, long seed, List<SimWorker> fleet, Policy policy) {
    this.room = room;
    this.fleet = fleet;
    this.policy = policy;
    this.persons = room.persons(new Random(seed));
    persons.forEach(person -> chances.add(new Random(seed * 1_000_003 + person.id)));
  }

  Outcome play() {
    for (SimPerson person : persons) {
      at(room.arrival(person, chance(person)), () -> press(person));
    }
    for (Event next = events.poll(); next != null; next = events.poll()) {
      if (next.at > room.seconds()) {
        break;
      }
      now = next.at;
      next.what.run();
      dispatch();
    }
    waiting.forEach(job -> tally.stillWaits(job, room.seconds()));
    return tally.outcome(persons);
  }

  private void press(SimPerson person) {
    int count = person.batch ? BATCH - person.pending : 1;
    for (int i = 0; i < count; i++) {
      SimJob job = room.job(jobs++, person, now, chance(person));
      person.pending++;
      waiting.add(job);
      policy.submitted(job, now);
    }
  }

  private void dispatch() {
    List<SimWorker> idle = idle();
    while (!idle.isEmpty() && !waiting.isEmpty()) {
      Policy.Choice choice = policy.next(List.copyOf(waiting), idle, now);
      if (choice == null) {
        break;
      }
      start(choice.job(), choice.worker());
      idle = idle();
    }
  }

  private List<SimWorker> idle() {
    return fleet.stream().filter(worker -> worker.running == null).toList();
  }

  private void start(SimJob job, SimWorker worker) {
    waiting.remove(job);
    policy.started(job, worker, now);
    tally.started(job, now);
    job.owner().lastServed = now;
    worker.running = job;
    double load = worker.load(job.kind());
    double run = job.seconds() / worker.speed;
    tally.busy(job, load, run, room.seconds() - now);
    at(now + load + run, () -> finish(job, worker, load + run));
  }

  private void finish(SimJob job, SimWorker worker, double seconds) {
    SimPerson person = job.owner();
    worker.running = null;
    worker.lastReleased = now;
    person.pending--;
    person.completed++;
    policy.finished(job, seconds, now);
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
