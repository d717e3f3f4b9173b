package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Optional;
import org.comfyume.core.job.CancelledJobs;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;

/** Brings cancelled jobs back in PostgreSQL. */
@ApplicationScoped
public class JpaCancelledJobs implements CancelledJobs {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  @Override
  public Optional<JobChanged> bringBack(JobId cancelled, JobId fresh) {
    em.flush(); // the statements go past the persistence context
    int stored = update("Job.bringBack", cancelled, fresh);
    if (stored == 0) {
      return Optional.empty();
    }
    update("Job.bringBackPayload", cancelled, fresh);
    update("Job.exchangeNumbers", cancelled, fresh);
    em.clear();
    JobRow row = em.find(JobRow.class, fresh.value());
    ParticipantId owner = new ParticipantId(row.owner);
    return Optional.of(new JobChanged(fresh, owner, null, JobState.QUEUED, null, clock.instant()));
  }

  private int update(String query, JobId cancelled, JobId fresh) {
    return em.createNamedQuery(query)
        .setParameter("old", cancelled.value())
        .setParameter("fresh", fresh.value())
        .executeUpdate();
  }
}
