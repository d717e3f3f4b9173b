package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.job.CancelledJobs;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.AuditSearch;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/**
 * Takes back that somebody who steers the room cancelled another person's job. An ended job stays
 * ended; a new one with its work takes its place and its age, and runs from the start.
 */
@ApplicationScoped
@Transactional
public class RestoreJob {

  /** For so long a cancel can be taken back. */
  static final Duration WITHIN = Duration.ofMinutes(10);

  @Inject CancelledJobs cancelled;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<JobChanged> changed;

  /**
   * @return false, and nothing is changed, unless the actor cancelled this job of somebody in the
   *     last ten minutes, and it was not brought back nor ended otherwise
   * @throws NotAllowed if the actor does not steer the room
   */
  public boolean restore(Participant actor, JobId id) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may bring a job back.");
    }
    Instant now = clock.instant();
    AuditSearch step =
        new AuditSearch(actor.id().value(), "cancel", id.toString(), "", now.minus(WITHIN), null);
    if (audit.count(step) == 0) {
      return false;
    }
    Optional<JobChanged> back = cancelled.bringBack(id, idOf(id));
    back.ifPresent(
        change -> {
          audit.record(
              now, actor.id(), "restore", id.toString(), "cancelled", change.job().toString());
          changed.fire(change);
        });
    return back.isPresent();
  }

  /** Always the same, so that it is brought back once. */
  private static JobId idOf(JobId cancelled) {
    String name = "brought back " + cancelled;
    return new JobId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }
}
