package org.comfyume.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** One decision of fair share over several slots. What it places it charges, for itself only. */
final class FairRound {

  private static final Comparator<Offer> LONGEST_WAIT =
      Comparator.comparing(Offer::since).thenComparingLong(offer -> offer.job.number());
  private static final Comparator<Offer> CHEAPEST =
      Comparator.comparingDouble(Offer::seconds)
          .thenComparingDouble(offer -> offer.tally.start)
          .thenComparingLong(offer -> offer.job.number());

  private final FairSettings settings;
  private final UsageLedger usage;
  private final Instant now;
  private final double factor;
  private final Map<ParticipantId, Tally> tallies = new HashMap<>();

  FairRound(FairSettings settings, UsageLedger usage, Instant now) {
    this.settings = settings;
    this.usage = usage;
    this.now = now;
    this.factor = usage.factorAt(now);
  }

  /** Places jobs of one class and takes their slots out of {@code open}. */
  List<Placement> fill(List<Lane.Cursor> lanes, List<Slot> open) {
    List<Placement> placements = new ArrayList<>();
    List<Slot> left = new ArrayList<>(open);
    while (!left.isEmpty() && !lanes.isEmpty()) {
      Slot slot = left.get(0);
      Offer offer = best(lanes, slot);
      if (offer == null) {
        left.remove(slot);
      } else {
        Slot cheapest = cheapest(offer.job, left);
        placements.add(new Placement(offer.job.job(), cheapest.worker()));
        serve(offer, cheapest);
        left.remove(cheapest);
        open.remove(cheapest);
      }
    }
    return placements;
  }

  private @Nullable Offer best(List<Lane.Cursor> lanes, Slot slot) {
    List<Offer> offers = offers(lanes, slot);
    Offer overdue = null;
    double least = Double.POSITIVE_INFINITY;
    for (Offer offer : offers) {
      least = Math.min(least, offer.tally.start);
      if (isOverdue(offer) && (overdue == null || LONGEST_WAIT.compare(offer, overdue) < 0)) {
        overdue = offer;
      }
    }
    return overdue != null ? overdue : cheapestWithin(least + settings.slackSeconds(), offers);
  }

  private static @Nullable Offer cheapestWithin(double bound, List<Offer> offers) {
    Offer best = null;
    for (Offer offer : offers) {
      if (offer.tally.start <= bound && (best == null || CHEAPEST.compare(offer, best) < 0)) {
        best = offer;
      }
    }
    return best;
  }

  private List<Offer> offers(List<Lane.Cursor> lanes, Slot slot) {
    List<Offer> offers = new ArrayList<>(lanes.size());
    List<Slot> one = List.of(slot);
    for (Lane.Cursor lane : lanes) {
      Candidate job = lane.head(one);
      if (job != null) {
        offers.add(offer(lane, job, slot));
      }
    }
    return offers;
  }

  private Offer offer(Lane.Cursor lane, Candidate job, Slot slot) {
    Tally tally = tallies.computeIfAbsent(lane.person(), this::tally);
    Instant since = job.waitingSince() == null ? Instant.MAX : job.waitingSince();
    if (tally.served != null && tally.served.isAfter(since)) {
      since = tally.served;
    }
    return new Offer(lane, job, tally, since, job.cost().secondsOn(slot));
  }

  private boolean isOverdue(Offer offer) {
    return offer.since.isBefore(now)
        && Duration.between(offer.since, now).compareTo(settings.waitCap()) >= 0;
  }

  private static Slot cheapest(Candidate job, List<Slot> open) {
    Slot best = null;
    for (Slot slot : open) {
      if (job.fits(slot)
          && (best == null || job.cost().secondsOn(slot) < job.cost().secondsOn(best))) {
        best = slot;
      }
    }
    return best == null ? open.get(0) : best;
  }

  private void serve(Offer offer, Slot slot) {
    offer.lane.take(offer.job);
    offer.tally.start += offer.job.cost().secondsOn(slot) / offer.tally.weight;
    offer.tally.served = now;
  }

  private Tally tally(ParticipantId person) {
    Account account = usage.account(person);
    return new Tally(usage.startOf(person) * factor, account.weight(), account.lastServed());
  }

  /** A person's first job that this slot could start. */
  private record Offer(
      Lane.Cursor lane, Candidate job, Tally tally, Instant since, double seconds) {}

  /** Where a person stands while the round goes on. */
  private static final class Tally {
    private double start;
    private final double weight;
    private @Nullable Instant served;

    Tally(double start, double weight, @Nullable Instant served) {
      this.start = start;
      this.weight = weight;
      this.served = served;
    }
  }
}
