package org.comfyume.web.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.comfyume.queue.usecase.WaitReason;
import org.comfyume.queue.usecase.WaitView;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence that says what a job waits for.
 *
 * @param words in the reader's language
 * @param zone of clock times: that of the room
 */
public record WaitWords(Words words, ZoneId zone) {
  private static final double GB = 1L << 30;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  /** In English, for readers whose language is not known. */
  public static WaitWords plain() {
    return new WaitWords(Words.plain(), ZoneId.systemDefault());
  }

  public String sentence(WaitView view) {
    WaitReason reason = view.reason();
    if (reason instanceof WaitReason.Paused paused) {
      return words.say("wait.paused", paused.by(), clock(paused.since()));
    }
    if (reason instanceof WaitReason.NoWorker) {
      return words.say("wait.noworker");
    }
    if (reason instanceof WaitReason.Unfit) {
      return words.say("wait.unfit");
    }
    if (reason instanceof WaitReason.Memory memory) {
      return words.say(
          "wait.memory",
          memory.worker(),
          Math.ceil(memory.needBytes() / GB),
          Math.floor(Math.max(0, memory.freeBytes()) / GB));
    }
    if (reason instanceof WaitReason.OwnEarlier earlier) {
      boolean same = earlier.title().equals(view.job().title());
      return words.say(same ? "wait.own.same" : "wait.own", earlier.title());
    }
    return reason instanceof WaitReason.Before before
        ? before(before)
        : limitOrNext(reason, view.loading());
  }

  private String limitOrNext(WaitReason reason, WaitView.@Nullable Loading loading) {
    if (reason instanceof WaitReason.TooManyRunning many) {
      return words.say("wait.running", many.most(), words.count(many.most()));
    }
    if (reason instanceof WaitReason.LetFirst let) {
      return words.say("wait.let", let.by(), let.person());
    }
    if (reason instanceof WaitReason.EveryoneOnce once) {
      return words.say("wait.once", once.count());
    }
    if (reason instanceof WaitReason.HourUsed used) {
      return words.say("wait.hour", Words.span(Duration.ofSeconds(used.gpuSeconds())));
    }
    return loading == null
        ? words.say("wait.next")
        : words.say(
            "wait.next.loading",
            loading.worker(),
            Words.model(loading.model()),
            Words.about(loading.secondsLeft()));
  }

  private String before(WaitReason.Before before) {
    int count = before.count();
    List<String> names = before.people();
    if (before.overShare()) {
      String number = words.count(count).toLowerCase(words.locale());
      return words.say("wait.before.over", count, number);
    }
    if (count == 1 && names.size() == 1) {
      return words.say("wait.before.one", names.get(0));
    }
    if (count == 2 && names.size() == 2) {
      return words.say("wait.before.two", names.get(0), names.get(1));
    }
    return names.isEmpty()
        ? words.say("wait.before", count, words.count(count))
        : words.say("wait.before.many", count, words.count(count), names.get(0));
  }

  /** "14:02". */
  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** The word for the kind of a reason in the API. */
  public static String kind(WaitReason reason) {
    return reason
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
