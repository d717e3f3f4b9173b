package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobRun;
import org.comfyume.queue.usecase.GalleryItem;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ReadRun;
import org.comfyume.web.comfy.OwnWorkflows;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A result with what is known of how it was made; what is not known is empty.
 *
 * @param studio name under which the editor gets the workflow as it was; empty if the job came
 *     without one
 */
public record ResultDetails(
    ResultCard card, JobDetails details, Optional<ReadRun.Run> run, String studio, Words words) {
  private static final double GIGABYTE = 1L << 30;
  private static final int EXACT_BELOW = 10;

  static ResultDetails of(
      GalleryItem item, JobDetails details, Optional<ReadRun.Run> run, Words words) {
    String model = Graph.of(details.payload().promptJson()).model().orElse("");
    return new ResultDetails(
        ResultCard.of(item, model, words),
        details,
        run,
        OwnWorkflows.nameOf(details).orElse(""),
        words);
  }

  private Graph graph() {
    return Graph.of(details.payload().promptJson());
  }

  public String job() {
    return details.job().id().toString();
  }

  /** The words typed. */
  public String promptText() {
    return graph().promptText().orElse("");
  }

  /** "1280 × 720, 121 frames, 24 fps". */
  public String picture() {
    return graph().picture(words);
  }

  public String seed() {
    return graph().seed().orElse("");
  }

  /** "8, then 3". */
  public String steps() {
    return graph().steps(words);
  }

  /** Milliseconds since 1970; 0 if it never started. */
  public long startedAt() {
    return run.map(ReadRun.Run::took).map(JobRun::startedAt).map(Instant::toEpochMilli).orElse(0L);
  }

  /** "62 s on GPU B". */
  public String ran() {
    return run.map(
            known ->
                time(known.took().startedAt(), end(known.took()))
                    .map(time -> words.say("gallery.ran.on", time, known.worker()))
                    .orElse(known.worker()))
        .orElse("");
  }

  private @Nullable Instant end(JobRun took) {
    return took.executedAt() == null ? details.job().finalizedAt() : took.executedAt();
  }

  /** "41 s". */
  public String waited() {
    Job job = details.job();
    return run.flatMap(known -> time(job.submittedAt(), known.took().startedAt())).orElse("");
  }

  /** "66.4 GB". */
  public String peak() {
    return run.map(known -> known.took().peakVramBytes())
        .filter(bytes -> bytes > 0)
        .map(bytes -> words.say("size.gb", bytes / GIGABYTE))
        .orElse("");
  }

  /** GPU time of all tries. */
  public String cost() {
    return run.map(known -> known.took().gpuSeconds())
        .filter(seconds -> seconds > 0)
        .map(this::time)
        .orElse("");
  }

  private Optional<String> time(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(time(Duration.between(from, to).toMillis() / 1e3));
  }

  private String time(double seconds) {
    return seconds < EXACT_BELOW
        ? words.say("gallery.seconds", Math.max(0, seconds))
        : Words.about(Math.round(seconds));
  }

  /** The checksum in short. */
  public String checksum() {
    String all = card.item().sha256();
    return all.length() < 12 ? all : all.substring(0, 4) + "…" + all.substring(all.length() - 4);
  }
}
