package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.queue.usecase.RoomView;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the Room page in one or two sentences.
 *
 * @param shown rows as they stand on the page, who waited longest first
 * @param all everybody
 */
record RoomHeading(List<Attendee> shown, List<Attendee> all, RoomView room, Words words) {

  String text() {
    String counting = counting();
    return counting == null
        ? words.say(running() == 0 ? "room.none" : "room.none.running", running(), count(running()))
        : counting.replace("{0}", Words.exact(waited()));
  }

  /** With {0} for the time that is counted on. */
  @Nullable String counting() {
    Attendee first = first();
    return first == null
        ? null
        : words.say("room.waits", waiting(), count(waiting()), shortName(first), "{0}");
  }

  @Nullable Long since() {
    Attendee first = first();
    return first == null ? null : first.since();
  }

  /** What comes of the longest wait, and whether anybody waits too long. */
  String below() {
    Attendee first = first();
    if (first == null) {
      return words.say("room.below.none");
    }
    String start = start(first);
    String cap = cap();
    return start.isEmpty() || cap.isEmpty() ? start + cap : start + " " + cap;
  }

  private String start(Attendee first) {
    Eta eta = first.eta();
    if (!eta.known() || eta.beyond()) {
      return "";
    }
    return eta.seconds() == 0
        ? words.say("room.below.soon", shortName(first))
        : words.say("room.below.start", shortName(first), eta.about());
  }

  /** Only fair share has a cap; a person whose job runs is being served. */
  private String cap() {
    if (room.control().mode() != SchedulingMode.FAIR) {
      return "";
    }
    Duration cap = room.control().fair().waitCap();
    Instant bound = room.now().minus(cap);
    int past =
        (int)
            shown.stream()
                .filter(row -> row.since() > 0 && row.since() < bound.toEpochMilli())
                .count();
    return words.say("room.cap", past, count(past), Words.about(cap.toSeconds()));
  }

  /** How many GPUs work, and when the next start is likely. */
  String wall(int working) {
    String gpus = words.say("projector.gpus", working, count(working));
    int waiting = waiting();
    return gpus + " " + words.say("projector.waiting", waiting, count(waiting));
  }

  /** The first name, unless two have the same. */
  String shortName(Attendee row) {
    long same = all.stream().filter(other -> other.firstName().equals(row.firstName())).count();
    return same > 1 ? row.name() : row.firstName();
  }

  private @Nullable Attendee first() {
    return waiting() == 0 ? null : shown.get(0);
  }

  private int waiting() {
    return (int) shown.stream().filter(row -> row.state().equals("waits")).count();
  }

  private int running() {
    return (int) shown.stream().filter(row -> row.state().equals("runs")).count();
  }

  private Duration waited() {
    Long since = since();
    return since == null
        ? Duration.ZERO
        : Duration.between(Instant.ofEpochMilli(since), room.now());
  }

  private String count(int number) {
    return words.count(number);
  }
}
