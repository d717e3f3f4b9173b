package org.comfyume.web.page;

import org.comfyume.core.job.JobState;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;

/**
 * The heading of Now: the answer to "what about my job?", from what is known. Where no time is
 * known none is said.
 */
final class NowSentence {
  private final Words words;
  private final NowFacts facts;

  NowSentence(Words words, NowFacts facts) {
    this.words = words;
    this.facts = facts;
  }

  String heading() {
    int waiting = facts.waiting().size();
    if (!facts.running().isEmpty()) {
      return running() + more();
    }
    if (waiting > 0) {
      return waiting(waiting);
    }
    return facts.gpus() == 0 ? words.say("now.none.gpu") : words.say("now.none");
  }

  private String waiting(int count) {
    Eta eta = facts.waiting().get(0).eta();
    if (!eta.known()) {
      return words.say("now.waiting", count, words.count(count));
    }
    if (eta.beyond()) {
      return words.say("now.starts.beyond", count, words.count(count), Estimate.HORIZON_MINUTES);
    }
    return eta.seconds() == 0 ? soon() : starts(eta.about());
  }

  private String starts(String time) {
    int count = facts.waiting().size();
    return words.say("now.starts", count, small(count), time);
  }

  private String small(int count) {
    return words.count(count).toLowerCase(words.locale());
  }

  /** What the heading counts down to, or nothing that is known. */
  Eta counted() {
    Eta eta = Eta.none();
    if (isMade()) {
      eta = facts.running().get(0).left();
    } else if (facts.running().isEmpty() && !facts.waiting().isEmpty()) {
      eta = facts.waiting().get(0).eta();
    }
    return eta.known() && !eta.beyond() ? eta : Eta.none();
  }

  /**
   * The heading with {@code {0}} for the time, for a script that counts down, also one that hears
   * of the time later; empty if the heading is not about a time.
   */
  String counting() {
    if (isMade()) {
      return words.say("now.done", words.say(facts.running().get(0).kind()), "{0}") + more();
    }
    return facts.running().isEmpty() && !facts.waiting().isEmpty() ? starts("{0}") : "";
  }

  /** The heading when the time is over; empty if it says how far the job is then. */
  String soon() {
    int waiting = facts.waiting().size();
    return facts.running().isEmpty() && waiting > 0
        ? words.say("now.starts.soon", waiting, small(waiting))
        : "";
  }

  /** Whether exactly one job is being made, and nothing stops it. */
  private boolean isMade() {
    if (facts.running().size() != 1) {
      return false;
    }
    RunningCard card = facts.running().get(0);
    return card.job().state() == JobState.RUNNING && !card.cancelAsked() && !card.putBackAsked();
  }

  /** What follows on the sentence about the running job: how many wait, or nothing. */
  String more() {
    int waiting = facts.waiting().size();
    return waiting == 0 ? "" : " " + words.say("now.more", waiting, words.count(waiting));
  }

  private String running() {
    int count = facts.running().size();
    if (count > 1) {
      return words.say("now.running.many", count, words.count(count));
    }
    RunningCard card = facts.running().get(0);
    String what = words.say(card.kind());
    if (card.cancelAsked()) {
      return words.say("now.cancelling", what);
    }
    if (card.putBackAsked()) {
      return words.say("now.putting.back", what);
    }
    if (card.job().state() == JobState.DISPATCHED) {
      return words.say("now.dispatched", what, card.worker());
    }
    if (card.job().state() == JobState.COLLECTING) {
      return words.say("now.collecting", what);
    }
    if (card.left().seconds() > 0 && card.left().known()) {
      return words.say("now.done", what, card.left().about());
    }
    return card.stepsKnown()
        ? words.say("now.step", what, card.step(), card.steps())
        : words.say("now.running", what);
  }

  /** The line below: others and GPUs. */
  String below() {
    if (facts.gpus() == 0) {
      boolean mine = !facts.running().isEmpty() || !facts.waiting().isEmpty();
      return words.say(mine ? "below.nogpu.mine" : "below.nogpu");
    }
    if (facts.othersWaiting() > 0) {
      return words.say(
          "below.others", facts.othersWaiting(), words.count(facts.othersWaiting()), facts.gpus());
    }
    if (facts.freeGpus() == facts.gpus()) {
      return words.say("below.all.free", facts.gpus());
    }
    return facts.freeGpus() > 0
        ? words.say("below.free", facts.freeGpus(), words.count(facts.freeGpus()), facts.gpus())
        : words.say("below.busy", facts.gpus(), words.count(facts.gpus()));
  }
}
