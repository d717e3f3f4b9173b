package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Port: who changed what. Entries are added and read, never changed. */
public interface AuditLog {

  /** The longest list that {@link #recent} gives. */
  int MOST_RECENT = 10_000;

  /**
   * Notes a change. To be called inside the transaction of the change, so that one is never kept
   * without the other. The parts are those of {@link AuditEntry}.
   */
  void record(
      Instant at, ParticipantId actor, String action, String subject, String before, String after);

  /**
   * The newest entries, newest first.
   *
   * @param limit how many at most, 1 to {@link #MOST_RECENT}; what lies outside is brought inside
   */
  List<AuditEntry> recent(int limit);

  /**
   * The newest entries of what this person did or had done, newest first.
   *
   * @param limit as with {@link #recent}
   */
  List<AuditEntry> about(ParticipantId person, int limit);

  /**
   * Some of the entries that fit, newest first.
   *
   * @param offset how many of the newest to skip, at least 0
   * @param limit how many at most, 1 to {@link #MOST_RECENT}; what lies outside is brought inside
   */
  List<AuditEntry> search(AuditSearch search, int offset, int limit);

  /** How many entries fit. */
  long count(AuditSearch search);

  /** All entries that fit, newest first, one after the other; never all of them in memory. */
  void each(AuditSearch search, Consumer<AuditEntry> reader);

  /** The words of all actions that were ever recorded, sorted. */
  List<String> actions();
}
