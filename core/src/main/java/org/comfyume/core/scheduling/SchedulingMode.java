package org.comfyume.core.scheduling;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the next job is chosen inside a class. */
public enum SchedulingMode {
  FAIR(FairScheduler::new),
  FIFO(settings -> new FirstComeScheduler()),
  ROUND_ROBIN(settings -> new RoundRobinScheduler()),
  PRIORITY(settings -> new PriorityScheduler());

  private final Function<FairSettings, Scheduler> factory;

  SchedulingMode(Function<FairSettings, Scheduler> factory) {
    this.factory = factory;
  }

  /** A scheduler of this mode; only fair share looks at the settings. */
  public Scheduler scheduler(FairSettings settings) {
    return factory.apply(settings);
  }

  /** The word in settings and in the API: {@code fair, fifo, round-robin, priority}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException naming the word and the allowed ones
   */
  public static SchedulingMode ofWord(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
  }

  private static String unknown(String word) {
    String allowed =
        Arrays.stream(values()).map(SchedulingMode::word).collect(Collectors.joining(", "));
    return "Unknown scheduling mode '" + word + "'. Allowed: " + allowed + ".";
  }
}
