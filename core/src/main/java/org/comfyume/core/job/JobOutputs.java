package org.comfyume.core.job;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: what jobs produced. Deleted files are left out unless a method says otherwise. Each method
 * is to be called inside a transaction.
 */
public interface JobOutputs {

  /** Adds files, which are in the ledger already, to those that their job reports. */
  void add(List<StoredOutput> outputs);

  /** Records how a job ended; a later record of the same job takes its place. */
  void record(JobId job, JobResult result);

  /**
   * Takes from a job all files that it reports.
   *
   * @return those that no job reports any more, deleted ones included; they are still in the ledger
   */
  List<OwnedFile> discard(JobId job);

  /** {@link JobResult#NONE} if the job has none. */
  JobResult result(JobId job);

  List<StoredOutput> of(JobId job);

  /** The results of many jobs in one read; a job without one is left out. */
  Map<JobId, JobResult> results(Collection<JobId> jobs);

  /** {@link #of} for many jobs in one read; a job without files is left out. */
  Map<JobId, List<StoredOutput>> ofAll(Collection<JobId> jobs);

  /** Output files of the person, newest first, each once with the job that reported it first. */
  List<StoredOutput> gallery(ParticipantId owner, int offset, int limit);

  /** Names of deleted files that these jobs still report; a job without is left out. */
  Map<JobId, Set<FileName>> deleted(Collection<JobId> jobs);

  /** The jobs that report this file, deleted or not. */
  List<JobId> reporting(UUID file);

  long countGallery(ParticipantId owner);
}
