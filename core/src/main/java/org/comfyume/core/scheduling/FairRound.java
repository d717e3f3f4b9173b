package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** One decision of fair share over several slots. What it places it charges, for itself only. */
final class FairRound {

  private final FairSettings settings;
  private final UsageLedger usage;
  private final Instant now;
  private final double factor;
  private final Set<ParticipantId> running = new HashSet<>();
  private final Map<ParticipantId, Standing> standings = new HashMap<>();

  /** How many more jobs may go before their turn because their owner waited too long. */
  private long exceptions;

  FairRound(FairSettings settings, UsageLedger usage, int free, Instant now) {
    this.settings = settings;
    this.usage = usage;
    this.now = now;
    this.factor = usage.factorAt(now);
    usage.charges().values().forEach(charge -> running.add(charge.person()));
    long half = Math.max(1, (usage.charges().size() + free) / 2);
    this.exceptions =
        half
            - usage.charges().values().stream()
                .filter(charge -> charge.lead() > settings.slackSeconds())
                .count();
  }

  /** Places jobs of one class and takes their slots out of {@code open}. */
  List<Placement> fill(List<Lane.Cursor> lanes, List<Slot> open) {
    List<Placement> placements = new ArrayList<>();
    List<Slot> left = lanes.isEmpty() ? new ArrayList<>() : new ArrayList<>(open);
    while (!left.isEmpty()) {
      Slot slot = left.get(0);
      Offer offer = best(offers(lanes, slot));
      if (offer == null) {
        left.remove(slot);
      } else {
        Slot cheapest = cheapest(offer.job(), slot, left);
        placements.add(new Placement(offer.job().job(), cheapest.worker()));
        offer.lane().take(offer.job());
        offer.standing().serve(offer.job().cost().secondsOn(cheapest), now);
        left.remove(cheapest);
        open.remove(cheapest);
      }
    }
    return placements;
  }

  private List<Offer> offers(List<Lane.Cursor> lanes, Slot slot) {
    List<Offer> offers = new ArrayList<>(lanes.size());
    for (Lane.Cursor lane : lanes) {
      Candidate job = lane.head(slot);
      if (job != null) {
        Standing standing = standings.computeIfAbsent(lane.person(), this::standing);
        offers.add(Offer.of(lane, job, standing, slot));
      }
    }
    return offers;
  }

  private @Nullable Offer best(List<Offer> offers) {
    double least = Double.POSITIVE_INFINITY;
    for (Offer offer : offers) {
      least = Math.min(least, offer.standing().start());
    }
    double bound = least + settings.slackSeconds();
    Offer overdue = exceptions > 0 ? overdue(offers) : null;
    if (overdue == null) {
      return cheapest(offers, bound);
    }
    if (overdue.standing().start() > bound) {
      exceptions--;
    }
    return overdue;
  }

  private static @Nullable Offer cheapest(List<Offer> offers, double bound) {
    Offer best = null;
    for (Offer offer : offers) {
      if (offer.standing().start() <= bound
          && (best == null || Offer.CHEAPEST.compare(offer, best) < 0)) {
        best = offer;
      }
    }
    return best;
  }

  /** Of those who waited too long, the cheapest among who waited about the longest; or null. */
  private @Nullable Offer overdue(List<Offer> offers) {
    List<Offer> overdue = new ArrayList<>();
    for (Offer offer : offers) {
      if (offer.isOverdue(now, settings.waitCap())) {
        overdue.add(offer);
      }
    }
    if (overdue.isEmpty()) {
      return null;
    }
    Instant longest = overdue.stream().min(Offer.LONGEST_WAIT).orElseThrow().since();
    overdue.removeIf(offer -> offer.since().isAfter(longest.plus(settings.slack())));
    return cheapest(overdue, Double.POSITIVE_INFINITY);
  }

  private static Slot cheapest(Candidate job, Slot first, List<Slot> open) {
    Slot best = first;
    for (Slot slot : open) {
      if (job.fits(slot) && job.cost().secondsOn(slot) < job.cost().secondsOn(best)) {
        best = slot;
      }
    }
    return best;
  }

  private Standing standing(ParticipantId person) {
    Account account = usage.account(person);
    Instant served = running.contains(person) ? now : account.lastServed();
    return new Standing(usage.startOf(person) * factor, account.weight(), served);
  }
}
