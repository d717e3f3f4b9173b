package org.comfyume.web.security;

import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often a token or a person may ask for anything, and submit. The local command line may as
 * often as it likes. Each instance of the product counts for itself.
 */
@ApplicationScoped
public class RequestLimits {
  private Allowance requests;
  private Allowance submissions;

  @Inject
  RequestLimits(
      @ConfigProperty(name = "comfyume.limit.requests", defaultValue = "50") int perSecond,
      @ConfigProperty(name = "comfyume.limit.requests.burst", defaultValue = "200") int burst,
      @ConfigProperty(name = "comfyume.limit.submissions", defaultValue = "10") int submissions,
      @ConfigProperty(name = "comfyume.limit.submissions.burst", defaultValue = "100")
          int submissionsBurst) {
    this.requests = new Allowance(perSecond, burst, TimeMeter.SYSTEM_NANOTIME);
    this.submissions = new Allowance(submissions, submissionsBurst, TimeMeter.SYSTEM_NANOTIME);
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected RequestLimits() {}

  /** Counts a request. Empty if it may go on, else after how many seconds to try again. */
  OptionalLong request(Caller caller) {
    return caller.isCommandLine() ? OptionalLong.empty() : requests.take(caller);
  }

  /** Counts a submission. Empty if it may go on, else after how many seconds to try again. */
  OptionalLong submission(Caller caller) {
    return caller.isCommandLine() ? OptionalLong.empty() : submissions.take(caller);
  }
}
