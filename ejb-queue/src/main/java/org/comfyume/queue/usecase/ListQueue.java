package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.comfyume.core.job.JobBoard;
import org.comfyume.core.job.JobBoardQuery;
import org.comfyume.core.job.JobLine;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;
import org.jspecify.annotations.Nullable;

/** All jobs of everybody, a page at a time, without what is their owners' alone. */
@ApplicationScoped
@Transactional
public class ListQueue {

  @Inject JobBoard board;
  @Inject Outlooks outlooks;

  /**
   * One job.
   *
   * @param expectation of a waiting job, or null
   * @param remaining of a running job, or null
   * @param asOf when these were computed, or null
   */
  public record Row(
      JobLine job,
      @Nullable Expectation expectation,
      @Nullable Band remaining,
      @Nullable Instant asOf) {}

  /**
   * A page of jobs.
   *
   * @param total how many fit in all
   */
  public record Found(List<Row> rows, long total) {}

  /**
   * @param offset how many to skip
   * @param limit how many at most
   * @throws NotAllowed if the person is no admin
   */
  public Found list(Participant asker, JobBoardQuery query, int offset, int limit) {
    if (!asker.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may list all jobs.");
    }
    Outlooks.Shown shown = outlooks.last();
    return new Found(
        board.list(query, offset, limit).stream().map(job -> row(job, shown)).toList(),
        board.count(query));
  }

  private static Row row(JobLine job, Outlooks.@Nullable Shown shown) {
    return shown == null
        ? new Row(job, null, null, null)
        : new Row(
            job, shown.outlook().start(job.id()), shown.outlook().remaining(job.id()), shown.at());
  }
}
