package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the queue in an address: {@code ?state=&class=&person=&worker=&since=}. A word
 * that is none counts as not given.
 *
 * @param state {@code waiting, running, ended, failed, cancelled} or empty for any
 * @param jobClass word of a class, or empty
 * @param person name of a person, or empty
 * @param worker name of a worker, or empty
 * @param since {@code hour, day, week}, or empty for ever
 */
public record QueueFilter(
    String state, String jobClass, String person, String worker, String since) {

  private static final String NOBODY = "-";
  private static final List<String> NAMES = List.of("state", "class", "person", "worker", "since");
  private static final Map<String, Set<JobState>> STATES =
      Map.of(
          "waiting", EnumSet.of(JobState.QUEUED),
          "running", EnumSet.of(JobState.DISPATCHED, JobState.RUNNING, JobState.COLLECTING),
          "ended", EnumSet.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED),
          "failed", EnumSet.of(JobState.FAILED),
          "cancelled", EnumSet.of(JobState.CANCELLED));
  private static final Map<String, Duration> SPANS =
      Map.of("hour", Duration.ofHours(1), "day", Duration.ofDays(1), "week", Duration.ofDays(7));

  public static QueueFilter of(Map<String, String> asked) {
    String state = text(asked.get("state"));
    String since = text(asked.get("since"));
    String jobClass = text(asked.get("class"));
    return new QueueFilter(
        STATES.containsKey(state) ? state : "",
        classOf(jobClass).isPresent() ? jobClass : "",
        text(asked.get("person")),
        text(asked.get("worker")),
        SPANS.containsKey(since) ? since : "");
  }

  /**
   * Only what words and names are made of: the text goes into an address that Faces reads again.
   */
  private static String text(@Nullable String text) {
    String given = text == null ? "" : text.strip();
    String clean = given.replaceAll("[^A-Za-z0-9_-]", "");
    // what is left of a name that nobody can have must not stand for everybody
    return given.isEmpty() || !clean.isEmpty() ? shortened(clean) : NOBODY;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 100));
  }

  private static Optional<JobClass> classOf(String word) {
    return Arrays.stream(JobClass.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The same for the rows. */
  public JobBoardQuery query(JobBoardQuery.Order order, boolean descending, Instant now) {
    Duration span = SPANS.get(since);
    return new JobBoardQuery(
        STATES.getOrDefault(state, Set.of()),
        classOf(jobClass).orElse(null),
        person,
        worker,
        span == null ? null : now.minus(span),
        order,
        descending);
  }

  /** Whether anything is asked for. */
  public boolean given() {
    return !address().isEmpty();
  }

  /** The given parts as they stand in an address, each with an ampersand before it. */
  public String address() {
    List<String> values = List.of(state, jobClass, person, worker, since);
    return NAMES.stream()
        .filter(name -> !values.get(NAMES.indexOf(name)).isEmpty())
        .map(name -> "&" + name + "=" + values.get(NAMES.indexOf(name)))
        .collect(Collectors.joining());
  }
}
