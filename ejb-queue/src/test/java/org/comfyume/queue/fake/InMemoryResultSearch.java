package org.comfyume.queue.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobRun;
import org.comfyume.core.job.JobWords;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.job.ResultSearch;
import org.comfyume.core.workshop.ParticipantId;

/** Remembers what is noted; searching is tested on the database. */
public final class InMemoryResultSearch implements ResultSearch {

  private final Map<JobId, JobWords> noted = new HashMap<>();

  public Map<JobId, JobWords> noted() {
    return Map.copyOf(noted);
  }

  @Override
  public void note(JobId job, ParticipantId owner, JobWords words) {
    noted.put(job, words);
  }

  @Override
  public List<Found> find(ResultQuery query, int offset, int limit) {
    throw new UnsupportedOperationException("searching is tested on the database");
  }

  @Override
  public Map<String, Total> totals(ResultQuery query) {
    throw new UnsupportedOperationException("searching is tested on the database");
  }

  @Override
  public List<Source> sources(ParticipantId owner) {
    throw new UnsupportedOperationException("searching is tested on the database");
  }

  @Override
  public Optional<JobRun> lastRun(JobId job) {
    return Optional.empty();
  }
}
