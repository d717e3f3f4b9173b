package org.comfyume.web.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.queue.usecase.ReadFleet;
import org.comfyume.web.words.Words;

/** The answer to an admin's question: what takes jobs, what does not and why. */
final class FleetSentence {

  /** More than these are counted, not named. */
  private static final int MOST_NAMED = 2;

  private FleetSentence() {}

  static String heading(List<WorkerCard> cards, Words words) {
    if (cards.isEmpty()) {
      return words.say("workers.none");
    }
    List<WorkerCard> out = cards.stream().filter(card -> !card.tone().equals("live")).toList();
    int in = cards.size() - out.size();
    List<String> said = new ArrayList<>();
    said.add(
        words.say(
            in == 0 ? "workers.take.none" : out.isEmpty() ? "workers.take.all" : "workers.take",
            words.count(in),
            words.count(cards.size()).toLowerCase(words.locale()),
            cards.size(),
            in));
    if (out.size() <= MOST_NAMED) {
      out.forEach(card -> said.add(words.say("workers.out." + kind(card), card.label())));
    }
    return String.join(" ", said);
  }

  private static String kind(WorkerCard card) {
    return card.state().equals("draining") && !card.busy() ? "drained" : card.state();
  }

  /** Who is silent, and how the last hour went. */
  static String below(List<WorkerCard> cards, ReadFleet.Fleet fleet, Words words) {
    List<String> said = new ArrayList<>();
    for (WorkerCard card : cards) {
      Duration silence = card.silence();
      if (!silence.isZero()) {
        String key = card.busy() ? "workers.silent.busy" : "workers.silent";
        said.add(words.say(key, card.label(), Words.span(silence)));
      }
    }
    long stored = fleet.members().stream().mapToLong(one -> one.lastHour().stored()).sum();
    long failed = fleet.members().stream().mapToLong(one -> one.lastHour().failed()).sum();
    if (cards.isEmpty()) {
      said.add(words.say("workers.none.below"));
    } else if (stored + failed == 0) {
      said.add(words.say("workers.hour.none"));
    } else {
      said.add(words.say("workers.hour", stored + failed, failed));
    }
    return String.join(" ", said);
  }
}
