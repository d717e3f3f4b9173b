package org.comfyume.web.page;

import org.comfyume.web.words.Words;
import org.comfyume.core.job.JobState;

/**
 * The heading of Now: the answer to "what about my job?", from what is known. No estimate of time
 * is known yet, so none is said.
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
      return words.say("now.waiting", waiting, words.count(waiting));
    }
    return facts.gpus() == 0 ? words.say("now.none.gpu") : words.say("now.none");
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
    if (card.job().state() == JobState.DISPATCHED) {
      return words.say("now.dispatched", what, card.worker());
    }
    if (card.job().state() == JobState.COLLECTING) {
      return words.say("now.collecting", what);
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
