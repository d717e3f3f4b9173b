package org.comfyume.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.graph.GraphError;
import org.comfyume.protocol.codec.PromptAnswers;
import org.comfyume.queue.usecase.SubmitJob;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;

/** Submits what the caller of this request sent, unless too much came too fast. */
@ApplicationScoped
public class LimitedSubmission {
  private CurrentParticipant current;
  private RequestLimits limits;
  private SubmitJob submit;

  @Inject
  LimitedSubmission(CurrentParticipant current, RequestLimits limits, SubmitJob submit) {
    this.current = current;
    this.limits = limits;
    this.submit = submit;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected LimitedSubmission() {}

  /** The use case's answer, or 429 in the same shape. */
  public SubmitResult submit(SubmitRequest request) {
    Optional<SubmitResult> refusal =
        current.caller().stream()
            .flatMapToLong(caller -> limits.submission(caller).stream())
            .mapToObj(LimitedSubmission::tooFast)
            .findFirst();
    return refusal.orElseGet(() -> submit.submit(request));
  }

  private static SubmitResult tooFast(long seconds) {
    String sentence =
        "Too many prompts in a short time. Nothing was stored. Try again in " + seconds + " s.";
    String body =
        PromptAnswers.refused(GraphError.of("too_fast", sentence, sentence), Map.of()).toString();
    return new SubmitResult.Refused(429, body, seconds);
  }
}
