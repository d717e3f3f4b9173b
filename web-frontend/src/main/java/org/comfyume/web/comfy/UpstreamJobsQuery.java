package org.comfyume.web.comfy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.comfyume.core.job.Job;

/**
 * What {@code /api/jobs} is asked for.
 *
 * @param statuses upstream's words
 * @param workflowId only jobs of that workflow document, or empty for any
 * @param byDuration order by run time instead of by submission
 * @param limit at least 1, or empty for all
 */
record UpstreamJobsQuery(
    Set<String> statuses,
    Optional<String> workflowId,
    boolean byDuration,
    boolean ascending,
    int offset,
    Optional<Integer> limit) {
  /** The statuses of ended jobs. */
  static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

  private static final List<String> STATUSES =
      List.of("pending", "in_progress", "completed", "failed", "cancelled");

  /**
   * @throws IllegalArgumentException with upstream's sentence for a parameter that is not allowed
   */
  static UpstreamJobsQuery parse(Function<String, Optional<String>> parameter) {
    String sort = parameter.apply("sort_by").orElse("created_at").toLowerCase(Locale.ROOT);
    String order = parameter.apply("sort_order").orElse("desc").toLowerCase(Locale.ROOT);
    require(
        List.of("created_at", "execution_duration").contains(sort),
        "sort_by must be 'created_at' or 'execution_duration'");
    require(List.of("asc", "desc").contains(order), "sort_order must be 'asc' or 'desc'");
    Optional<Integer> limit = parameter.apply("limit").map(text -> number("limit", text));
    require(limit.orElse(1) > 0, "limit must be a positive integer");
    return new UpstreamJobsQuery(
        statuses(parameter.apply("status").orElse("")),
        parameter.apply("workflow_id").filter(id -> !id.isEmpty()),
        sort.equals("execution_duration"),
        order.equals("asc"),
        Math.max(0, parameter.apply("offset").map(text -> number("offset", text)).orElse(0)),
        limit);
  }

  /** Whether the job is in a wanted status. */
  boolean fits(Job job) {
    return statuses.contains(UpstreamJob.status(job.state()));
  }

  Comparator<Job> order() {
    Comparator<Job> order =
        byDuration
            ? Comparator.comparing(UpstreamJob::duration)
            : Comparator.comparing(Job::submittedAt);
    return ascending ? order : order.reversed();
  }

  /** The wanted page of a list. */
  <T> List<T> page(List<T> all) {
    int from = Math.min(offset, all.size());
    int to = (int) Math.min(all.size(), from + (long) limit.orElse(all.size()));
    return all.subList(from, to);
  }

  private static Set<String> statuses(String words) {
    if (words.isBlank()) {
      return Set.copyOf(STATUSES);
    }
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(words.split(",", -1))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .forEach(wanted::add);
    wanted.remove("");
    List<String> unknown = wanted.stream().filter(word -> !STATUSES.contains(word)).toList();
    require(
        unknown.isEmpty(),
        "Invalid status value(s): "
            + String.join(", ", unknown)
            + ". Valid values: "
            + String.join(", ", STATUSES));
    return wanted;
  }

  private static int number(String name, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(name + " must be an integer", notANumber);
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
