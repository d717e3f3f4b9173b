package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobQuery;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Permission;

/** Everything that runs or waits, of everybody, in the order in which it is likely to start. */
@ApplicationScoped
@Transactional
public class ListRoom {

  private static final int ALL = 10_000;

  @Inject JobStore jobs;
  @Inject People people;
  @Inject Outlooks outlooks;

  /**
   * @throws NotAllowed if the person may not see the room
   */
  public List<RoomRow> list(Participant asker) {
    if (!asker.may(Permission.SEE_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may see everybody's jobs.");
    }
    Map<ParticipantId, String> names = new HashMap<>();
    return jobs
        .list(
            new JobQuery(
                null,
                EnumSet.of(JobState.RUNNING, JobState.DISPATCHED, JobState.QUEUED),
                false,
                0,
                ALL))
        .stream()
        .map(job -> row(job, names.computeIfAbsent(job.owner(), people::displayName)))
        .sorted(Comparator.comparing(ListRoom::start).thenComparing(row -> row.job().number()))
        .toList();
  }

  private RoomRow row(Job job, String owner) {
    return new RoomRow(
        job,
        owner,
        outlooks.expectation(job.id()),
        job.attempt() == null ? null : job.attempt().worker());
  }

  /** Running ones first, then by likely start, then what nobody can foresee. */
  private static long start(RoomRow row) {
    if (row.job().state() != JobState.QUEUED) {
      return -1;
    }
    return row.expectation() == null ? Long.MAX_VALUE : row.expectation().start().p50().toMillis();
  }
}
