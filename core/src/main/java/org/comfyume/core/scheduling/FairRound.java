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

  /** Who was last served then, or before, waited too long. */
  private final Instant latest;

  private final Set<ParticipantId> running = new HashSet<>();
  private final Map<ParticipantId, Standing> standings = new HashMap<>();

  /** How many more jobs may go before their turn because their owner waited too long. */
  private long exceptions;

  FairRound(FairSettings settings, UsageLedger usage, int free, Instant now) {
    this.settings = settings;
    this.usage = usage;
    this.now = now;
    this.factor = usage.factorAt(now);
    this.latest = now.minus(settings.waitCap());
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
    List<Turn> turns = turns(lanes);
    List<Slot> left = turns.isEmpty() ? new ArrayList<>() : new ArrayList<>(open);
    while (!left.isEmpty()) {
      Slot slot = left.get(0);
      Turn turn = best(looking(turns, slot), slot);
      if (turn == null) {
        left.remove(0);
      } else {
        Slot cheapest = cheapest(turn.job(), slot, left);
        placements.add(new Placement(turn.job().job(), cheapest.worker()));
        turn.serve(cheapest, now);
        left.remove(cheapest);
        open.remove(cheapest);
      }
    }
    return placements;
  }

  private List<Turn> turns(List<Lane.Cursor> lanes) {
    List<Turn> turns = new ArrayList<>(lanes.size());
    for (Lane.Cursor lane : lanes) {
      turns.add(new Turn(lane, standings.computeIfAbsent(lane.person(), this::standing)));
    }
    return turns;
  }

  private static List<Turn> looking(List<Turn> turns, Slot slot) {
    List<Turn> looking = new ArrayList<>(turns.size());
    for (Turn turn : turns) {
      if (turn.look(slot)) {
        looking.add(turn);
      }
    }
    return looking;
  }

  private @Nullable Turn best(List<Turn> turns, Slot slot) {
    double least = Double.POSITIVE_INFINITY;
    for (Turn turn : turns) {
      least = Math.min(least, turn.start());
    }
    double bound = least + settings.slackSeconds();
    Turn overdue = exceptions > 0 ? overdue(turns, slot) : null;
    if (overdue == null) {
      return cheapest(turns, bound, slot);
    }
    if (overdue.start() > bound) {
      exceptions--;
    }
    return overdue;
  }

  /** At the same price whose virtual time is less, then who came first. */
  private static @Nullable Turn cheapest(List<Turn> turns, double bound, Slot slot) {
    Turn best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Turn turn : turns) {
      if (turn.start() <= bound) {
        double price = turn.price(slot);
        if (best == null || price < least || (price == least && isSooner(turn, best))) {
          best = turn;
          least = price;
        }
      }
    }
    return best;
  }

  private static boolean isSooner(Turn turn, Turn other) {
    int order = Double.compare(turn.start(), other.start());
    return order != 0 ? order < 0 : turn.job().number() < other.job().number();
  }

  /** Of those who waited too long, the cheapest among who waited about the longest; or null. */
  private @Nullable Turn overdue(List<Turn> turns, Slot slot) {
    List<Turn> overdue = new ArrayList<>();
    Instant longest = latest;
    for (Turn turn : turns) {
      Instant since = turn.since();
      if (!since.isAfter(latest)) {
        overdue.add(turn);
        longest = since.isBefore(longest) ? since : longest;
      }
    }
    if (overdue.isEmpty()) {
      return null;
    }
    Instant bound = longest.plus(settings.slack());
    overdue.removeIf(turn -> turn.since().isAfter(bound));
    return cheapest(overdue, Double.POSITIVE_INFINITY, slot);
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
