package org.comfyume.core.scheduling.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Backlog;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.scheduling.JobCost;
import org.comfyume.core.scheduling.Placement;
import org.comfyume.core.scheduling.Scheduler;
import org.comfyume.core.scheduling.Slot;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** One future of a room that may come. For one thread, played once. */
final class Play {

  /** Upper half of the ids of jobs that nobody has sent. */
  private static final long IMAGINED = Long.MIN_VALUE;

  /** A decision costs as much as this many people more. */
  private static final int DECISION = 10;

  /**
   * What happens next.
   *
   * @param seat whose job ends, or null if the person sends jobs
   */
  private record Event(double at, long order, @Nullable Seat seat, ParticipantId person) {}

  private final Question question;
  private final RandomGenerator chance;
  private final Map<JobId, Candidate> imagined = new HashMap<>();
  private final Map<ParticipantId, Integer> pending;
  private final List<Seat> seats = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::order));
  private final double[] starts;
  private final int[] places;
  private final double[] ends;
  private Scheduler scheduler;
  private Backlog backlog;
  private UsageLedger usage;
  private double now;
  private int unstarted;
  private long order;

  Play(Scheduler scheduler, Question question, RandomGenerator chance) {
    this.scheduler = scheduler;
    this.question = question;
    this.chance = chance;
    this.pending = new HashMap<>(question.pending());
    this.backlog = question.room().backlog();
    this.usage = question.room().usage();
    this.unstarted = question.jobs().size();
    this.starts = new double[unstarted];
    this.places = new int[unstarted];
    this.ends = new double[question.room().workers().size()];
    Arrays.fill(starts, Double.POSITIVE_INFINITY);
    Arrays.fill(places, -1);
  }

  /**
   * Plays until all jobs have started, or the bounds are reached.
   *
   * @param seconds how far to look
   * @param looks how often a decision may look at a person
   */
  Future play(double seconds, long looks) {
    seats();
    people();
    long left = looks;
    while (true) {
      if (!backlog.isEmpty()) {
        left -= DECISION + backlog.people().size();
        dispatch();
      }
      Event next = events.peek();
      if (unstarted == 0 || left <= 0) {
        break;
      }
      if (next == null || next.at > seconds) {
        now = seconds;
        break;
      }
      now = next.at;
      happen(events.remove());
    }
    return new Future(starts, places, ends, now);
  }

  private void seats() {
    for (WorkerNow worker : question.room().workers()) {
      Seat seat = new Seat(seats.size(), worker);
      seats.add(seat);
      Running running = worker.running();
      if (running != null) {
        double load = running.loadSeconds();
        double elapsed = running.elapsedSeconds();
        double left = running.run(worker.slot()).left(elapsed - load, chance);
        seat.take(running.job(), elapsed + left);
        ends[seat.number()] = left;
        at(left, seat, running.owner());
      }
    }
  }

  private void people() {
    for (ParticipantId person : question.crowd().people()) {
      if (!pending.containsKey(person)) {
        double next = question.crowd().untilNext(person, question.room().now(), chance);
        if (next >= 0) {
          at(next, null, person);
        }
      }
    }
  }

  private void happen(Event event) {
    Seat seat = event.seat;
    if (seat == null) {
      submit(event.person);
    } else {
      usage = usage.settled(seat.release(), seat.seconds(), instant());
      left(event.person);
    }
  }

  private void left(ParticipantId person) {
    int left = pending.merge(person, -1, Integer::sum);
    if (left == 0) {
      double think = question.crowd().think(person, chance);
      if (think >= 0) {
        at(now + think, null, person);
      }
    } else if (question.crowd().atOnce(person, left) > 0) {
      at(now, null, person);
    }
  }

  private void submit(ParticipantId person) {
    int count = question.crowd().atOnce(person, pending.getOrDefault(person, 0));
    for (int i = 0; i < count; i++) {
      Candidate like = question.crowd().like(person, chance);
      if (like != null) {
        JobId id = new JobId(new UUID(IMAGINED, order));
        Candidate job =
            new Candidate(
                id,
                person,
                like.jobClass(),
                Long.MAX_VALUE / 2 + order++,
                like.cannotRunOn(),
                like.cost(),
                instant());
        imagined.put(id, job);
        backlog = backlog.plus(job);
        pending.merge(person, 1, Integer::sum);
      }
    }
  }

  private void dispatch() {
    List<Slot> free = new ArrayList<>();
    for (Seat seat : seats) {
      if (seat.isFree()) {
        free.add(seat.slot());
      }
    }
    if (!free.isEmpty()) {
      for (Placement placement : scheduler.plan(backlog, free, usage, instant())) {
        start(placement);
      }
    }
  }

  private void start(Placement placement) {
    Integer index = question.index().get(placement.job());
    Candidate job = index == null ? imagined.remove(placement.job()) : question.jobs().get(index);
    Seat seat = seat(placement);
    if (job == null || seat == null) {
      return;
    }
    if (index != null) {
      starts[index] = now;
      places[index] = seat.number();
      unstarted--;
    }
    JobCost cost = job.cost();
    double load = cost.loadSecondsOn(seat.slot());
    double run = cost.runSecondsOn(seat.slot());
    usage =
        usage
            .advanced(backlog.people(), instant())
            .charged(job.job(), job.owner(), load + run, instant());
    backlog = backlog.minus(job);
    scheduler = scheduler.started(job.owner(), job.jobClass());
    double taken = load + new LogNormal(run, cost.sigma()).draw(chance);
    seat.take(job.job(), taken);
    seat.load(cost);
    at(now + taken, seat, job.owner());
  }

  private @Nullable Seat seat(Placement placement) {
    for (Seat seat : seats) {
      if (seat.isFree() && seat.slot().worker().equals(placement.worker())) {
        return seat;
      }
    }
    return null;
  }

  private Instant instant() {
    return question.room().now().plusMillis(Math.round(now * 1000));
  }

  private void at(double when, @Nullable Seat seat, ParticipantId person) {
    events.add(new Event(when, order++, seat, person));
  }
}
