package org.comfyume.core.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: all jobs of the room as those see them who run it. Only reads; each method is to be called
 * inside a transaction.
 */
public interface JobBoard {

  /** The most rows that {@link #list} gives. */
  int MOST_ROWS = 500;

  /**
   * @param offset how many to skip, at least 0
   * @param limit how many at most, 1 to {@link #MOST_ROWS}; what lies outside is brought inside
   */
  List<JobLine> list(JobBoardQuery query, int offset, int limit);

  /** How many fit. */
  long count(JobBoardQuery query);

  Optional<JobLine> find(JobId id);

  /** How the two hours before this instant went. */
  QueueCurves curves(Instant now);
}
