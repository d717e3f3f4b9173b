package org.comfyume.queue.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.workshop.ParticipantId;

/** What jobs produced, in memory. */
public final class InMemoryJobOutputs implements JobOutputs {

  private final Map<JobId, List<StoredOutput>> outputs = new HashMap<>();
  private final Map<JobId, JobResult> results = new HashMap<>();

  @Override
  public void add(List<StoredOutput> stored) {
    stored.forEach(each -> outputs.computeIfAbsent(each.job(), j -> new ArrayList<>()).add(each));
  }

  @Override
  public void record(JobId job, JobResult result) {
    results.put(job, result);
  }

  @Override
  public List<OwnedFile> discard(JobId job) {
    List<StoredOutput> discarded = outputs.remove(job);
    Set<OwnedFile> files = new LinkedHashSet<>();
    if (discarded != null) {
      discarded.forEach(each -> files.add(each.file()));
    }
    outputs.values().forEach(kept -> kept.forEach(each -> files.remove(each.file())));
    return List.copyOf(files);
  }

  @Override
  public JobResult result(JobId job) {
    return results.getOrDefault(job, JobResult.NONE);
  }

  @Override
  public List<StoredOutput> of(JobId job) {
    return List.copyOf(outputs.getOrDefault(job, List.of()));
  }

  @Override
  public Map<JobId, JobResult> results(Collection<JobId> jobs) {
    Map<JobId, JobResult> wanted = new HashMap<>(results);
    wanted.keySet().retainAll(jobs);
    return wanted;
  }

  @Override
  public Map<JobId, List<StoredOutput>> ofAll(Collection<JobId> jobs) {
    Map<JobId, List<StoredOutput>> wanted = new HashMap<>(outputs);
    wanted.keySet().retainAll(jobs);
    wanted.values().removeIf(List::isEmpty);
    return wanted;
  }

  /** Of the ledger it knows nothing. */
  @Override
  public Map<JobId, Set<FileName>> deleted(Collection<JobId> jobs) {
    return Map.of();
  }

  @Override
  public List<JobId> reporting(UUID file) {
    return outputs.entrySet().stream()
        .filter(each -> each.getValue().stream().anyMatch(o -> o.file().id().equals(file)))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public List<StoredOutput> gallery(ParticipantId owner, int offset, int limit) {
    throw new UnsupportedOperationException("the gallery is tested on the database");
  }

  @Override
  public long countGallery(ParticipantId owner) {
    throw new UnsupportedOperationException("the gallery is tested on the database");
  }
}
