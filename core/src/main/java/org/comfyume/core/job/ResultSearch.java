package org.comfyume.core.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: finds a person's results, that is output files that a job of that person reports and that
 * are not deleted. Each method is to be called inside a transaction.
 */
public interface ResultSearch {

  /** Keeps by what a stored job is found. */
  void note(JobId job, ParticipantId owner, JobWords words);

  /** Newest first, each file once with the job that reported it first. */
  List<Found> find(ResultQuery query, int offset, int limit);

  /** How many there are, by media family; the query's own family is not looked at. */
  Map<String, Total> totals(ResultQuery query);

  /** With which models and templates the person has submitted jobs. */
  List<Source> sources(ParticipantId owner);

  /** What the last try of a job took; empty if it never had one. */
  Optional<JobRun> lastRun(JobId job);

  /** A result and where it came from. */
  record Found(StoredOutput output, Source source) {}

  /** As in {@link JobWords}. */
  record Source(String model, String template) {}

  /**
   * @param files how many
   * @param bytes of all together
   */
  record Total(long files, long bytes) {

    /** Nothing. */
    public static final Total NONE = new Total(0, 0);

    public Total plus(Total other) {
      return new Total(files + other.files, bytes + other.bytes);
    }
  }
}
