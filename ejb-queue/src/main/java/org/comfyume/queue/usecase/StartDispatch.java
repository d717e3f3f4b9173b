package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobState;

/** Brings a job to its worker as soon as its claim is durable. */
@ApplicationScoped
public class StartDispatch {

  @Inject Background background;
  @Inject DispatchAttempt dispatchAttempt;
  @Inject LiveAttempts attempts;
  @Inject Eligibility eligibility;

  void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
    AttemptId attempt = change.attempt();
    if (change.to() == JobState.DISPATCHED && attempt != null) {
      attempts.submitting(attempt, true);
      background.run(
          "dispatch " + change.job(), () -> dispatchAttempt.dispatch(change.job(), attempt));
    } else if (change.to().isFinal()) {
      eligibility.forget(change.job());
    }
  }
}
