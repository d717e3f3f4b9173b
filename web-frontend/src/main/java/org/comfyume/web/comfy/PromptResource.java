package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.comfyume.web.security.LimitedSubmission;

/** {@code /prompt}: submit, and how many of one's own wait or run. */
@ApplicationScoped
class PromptResource implements ComfyResource {
  private LimitedSubmission submit;
  private OwnQueue queue;

  @Inject
  PromptResource(LimitedSubmission submit, OwnQueue queue) {
    this.submit = submit;
    this.queue = queue;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PromptResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "prompt", this::remaining), Route.of("POST", "prompt", this::submit));
  }

  private void remaining(Exchange exchange) throws IOException {
    exchange.json(
        200, "{\"exec_info\":{\"queue_remaining\":" + queue.remaining(exchange.owner()) + "}}");
  }

  private void submit(Exchange exchange) throws IOException {
    SubmitResult result =
        submit.submit(new SubmitRequest(exchange.caller(), null, exchange.body()));
    if (result instanceof SubmitResult.Refused refused && refused.retryAfterSeconds() != null) {
      exchange.response().setHeader("Retry-After", refused.retryAfterSeconds().toString());
    }
    if (result.status() == 500) {
      exchange.text(500, result.body());
    } else {
      exchange.json(result.status(), result.body());
    }
  }
}
