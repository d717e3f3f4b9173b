package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.comfyume.core.job.Job;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.web.words.Words;

/**
 * A result with what is known of how it was made.
 *
 * @param promptText the words typed, or empty
 * @param facts size and model as the graph says, or empty
 * @param seed the seed, or empty
 * @param seconds from the first start to the stored file, e.g. "3.2"; empty if it never started
 */
public record ResultDetails(
    ResultCard card, String job, String promptText, String facts, String seed, String seconds) {

  static ResultDetails of(GalleryItem item, JobDetails details, Words words) {
    Graph graph = Graph.of(details.payload().promptJson());
    ResultCard card = new ResultCard(item, words.size(item.size()));
    return new ResultDetails(
        card,
        details.job().id().toString(),
        graph.promptText().orElse(""),
        graph.facts(words),
        graph.seed().orElse(""),
        seconds(details.job()));
  }

  private static String seconds(Job job) {
    Instant started = job.startedAt();
    Instant ended = job.finalizedAt();
    if (started == null || ended == null) {
      return "";
    }
    return String.format(Locale.ROOT, "%.1f", Duration.between(started, ended).toMillis() / 1e3);
  }

  /** The checksum in short. */
  public String checksum() {
    String all = card.item().sha256();
    return all.length() < 12 ? all : all.substring(0, 4) + "…" + all.substring(all.length() - 4);
  }
}
