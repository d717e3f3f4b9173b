package org.comfyume.queue.usecase;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.graph.GraphError;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Permission;
import org.comfyume.protocol.codec.PromptAnswers;
import org.comfyume.protocol.codec.PromptRequest;

/**
 * What a submission must respect besides its graph. Refusals have ComfyUI's shape, so that its
 * front end shows them.
 */
final class SubmitRules {

  private SubmitRules() {}

  static Optional<SubmitResult> refusal(PromptRequest prompt, SubmitRequest request) {
    if (prompt.promptId() != null && !isCanonicalUuid(prompt.promptId())) {
      return Optional.of(new SubmitResult.Refused(400, PromptAnswers.invalidPromptId().toString()));
    }
    JobClass wanted = request.jobClass();
    if (wanted != null
        && goesBeforeOthers(wanted)
        && !request.owner().may(Permission.SUBMIT_AS_INSTRUCTOR)) {
      return Optional.of(
          refused(
              403,
              "class_not_allowed",
              "Only instructors may submit in the class " + wanted.word()));
    }
    return Optional.empty();
  }

  private static boolean goesBeforeOthers(JobClass jobClass) {
    return jobClass.compareTo(JobClass.NORMAL) < 0;
  }

  private static boolean isCanonicalUuid(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static SubmitResult tooManyWaiting(long waiting, long retryAfterSeconds) {
    return later(
        "too_many_waiting",
        "You have " + waiting + " jobs waiting, the most one person can have. Cancel one or wait.",
        retryAfterSeconds);
  }

  static SubmitResult roomFull(long waiting, long retryAfterSeconds) {
    return later(
        "room_full",
        "The room has " + waiting + " jobs waiting, the most it takes. Nothing was stored.",
        retryAfterSeconds);
  }

  static SubmitResult hourUsed(int gpuSeconds, long retryAfterSeconds) {
    return later(
        "gpu_seconds_used",
        "You used the "
            + gpuSeconds
            + " s of GPU time that one person may use in an hour while others wait.",
        retryAfterSeconds);
  }

  static SubmitResult neverFits(String sentence) {
    return refused(400, "not_enough_vram", sentence);
  }

  /**
   * @param lacking what each worker lacks for it, by label
   */
  static SubmitResult nobodyHasAll(Map<String, String> lacking) {
    String details =
        lacking.entrySet().stream()
            .map(worker -> worker.getKey() + " lacks " + worker.getValue())
            .collect(Collectors.joining("; "));
    return new SubmitResult.Refused(
        400,
        body(
            GraphError.of(
                "no_worker_has_all", "No GPU server has all that this prompt needs.", details)));
  }

  private static SubmitResult later(String type, String message, long seconds) {
    String whole = message + " Try again in " + seconds + " s.";
    return new SubmitResult.Refused(429, body(type, whole), seconds);
  }

  static SubmitResult idTaken(JobId id) {
    return refused(
        400, "invalid_prompt_id", "prompt_id " + id + " is used by another prompt already");
  }

  private static SubmitResult refused(int status, String type, String message) {
    return new SubmitResult.Refused(status, body(type, message));
  }

  private static String body(String type, String message) {
    return body(GraphError.of(type, message, message));
  }

  private static String body(GraphError error) {
    return PromptAnswers.refused(error, Map.of()).toString();
  }
}
