package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

/** What jobs produced, in PostgreSQL. */
@ApplicationScoped
public class JpaJobOutputs implements JobOutputs {

  @Inject EntityManager em;

  @Override
  public void add(List<StoredOutput> outputs) {
    Map<JobId, Integer> next = new HashMap<>();
    for (StoredOutput output : outputs) {
      JobOutputRow row = new JobOutputRow();
      row.jobId = output.job().value();
      row.ordinal = next.computeIfAbsent(output.job(), this::firstFree);
      row.graphNodeId = output.graphNodeId();
      row.kind = output.kind();
      row.fileId = output.file().id();
      em.persist(row);
      next.merge(output.job(), 1, Integer::sum);
    }
  }

  private int firstFree(JobId job) {
    return em.createQuery(
            "select coalesce(max(ordinal), -1) + 1 from JobOutputRow where jobId = :job",
            Integer.class)
        .setParameter("job", job.value())
        .getSingleResult();
  }

  @Override
  public List<OwnedFile> discard(JobId job) {
    List<FileRow> files =
        em.createQuery(
                "from FileRow f where f.id in (select fileId from JobOutputRow where jobId = :job)"
                    + " and not exists (select 1 from JobOutputRow o where o.fileId = f.id and"
                    + " o.jobId <> :job)",
                FileRow.class)
            .setParameter("job", job.value())
            .getResultList();
    em.createQuery("delete from JobOutputRow where jobId = :job")
        .setParameter("job", job.value())
        .executeUpdate();
    return files.stream().map(FileRow::toFile).toList();
  }

  @Override
  public void record(JobId job, JobResult result) {
    JobResultRow row = new JobResultRow();
    row.jobId = job.value();
    row.outputs = result.outputs();
    row.meta = result.meta();
    row.messages = result.messages();
    em.merge(row);
  }

  @Override
  public JobResult result(JobId job) {
    JobResultRow row = em.find(JobResultRow.class, job.value());
    return row == null ? JobResult.NONE : new JobResult(row.outputs, row.meta, row.messages);
  }

  @Override
  public List<StoredOutput> of(JobId job) {
    return em.createQuery(
            "select o, f, j.title from JobOutputRow o join FileRow f on f.id = o.fileId join JobRow"
                + " j on j.id = o.jobId where o.jobId = :job and f.deletedAt is null order by o.ordinal",
            Object[].class)
        .setParameter("job", job.value())
        .getResultStream()
        .map(
            columns -> output((JobOutputRow) columns[0], (FileRow) columns[1], (String) columns[2]))
        .toList();
  }

  @Override
  public Map<JobId, JobResult> results(Collection<JobId> jobs) {
    Map<JobId, JobResult> results = new HashMap<>();
    em.createQuery("from JobResultRow where jobId in :ids", JobResultRow.class)
        .setParameter("ids", values(jobs))
        .getResultList()
        .forEach(
            row ->
                results.put(
                    new JobId(row.jobId), new JobResult(row.outputs, row.meta, row.messages)));
    return results;
  }

  @Override
  public Map<JobId, List<StoredOutput>> ofAll(Collection<JobId> jobs) {
    Map<JobId, List<StoredOutput>> outputs = new HashMap<>();
    em.createQuery(
            "select o, f, j.title from JobOutputRow o join FileRow f on f.id = o.fileId join JobRow"
                + " j on j.id = o.jobId where o.jobId in :ids and f.deletedAt is null order by o.ordinal",
            Object[].class)
        .setParameter("ids", values(jobs))
        .getResultList()
        .forEach(
            columns -> {
              StoredOutput each =
                  output((JobOutputRow) columns[0], (FileRow) columns[1], (String) columns[2]);
              outputs.computeIfAbsent(each.job(), job -> new ArrayList<>()).add(each);
            });
    return outputs;
  }

  @Override
  public Map<JobId, Set<FileName>> deleted(Collection<JobId> jobs) {
    Map<JobId, Set<FileName>> names = new HashMap<>();
    em.createQuery(
            "select o.jobId, f from FileRow f join JobOutputRow o on o.fileId = f.id where"
                + " f.deletedAt is not null and o.jobId in :ids",
            Object[].class)
        .setParameter("ids", values(jobs))
        .getResultList()
        .forEach(
            columns ->
                names
                    .computeIfAbsent(new JobId((UUID) columns[0]), job -> new HashSet<>())
                    .add(((FileRow) columns[1]).toFile().name()));
    return names;
  }

  @Override
  public List<JobId> reporting(UUID file) {
    return em.createQuery(
            "select distinct jobId from JobOutputRow where fileId = :file", UUID.class)
        .setParameter("file", file)
        .getResultStream()
        .map(JobId::new)
        .toList();
  }

  private static List<UUID> values(Collection<JobId> jobs) {
    return jobs.stream().map(JobId::value).toList();
  }

  private static StoredOutput output(JobOutputRow row, FileRow file, String title) {
    return new StoredOutput(new JobId(row.jobId), title, row.graphNodeId, row.kind, file.toFile());
  }

  @Override
  public List<StoredOutput> gallery(ParticipantId owner, int offset, int limit) {
    List<?> rows =
        em.createNamedQuery("Output.gallery")
            .setParameter("owner", owner.value())
            .setParameter("offset", offset)
            .setParameter("limit", limit)
            .getResultList();
    List<StoredOutput> outputs = new ArrayList<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      outputs.add(
          new StoredOutput(
              new JobId((UUID) columns[1]),
              (String) columns[4],
              (String) columns[2],
              (String) columns[3],
              em.find(FileRow.class, columns[0]).toFile()));
    }
    return outputs;
  }

  @Override
  public long countGallery(ParticipantId owner) {
    return em.createQuery(
            "select count(*) from FileRow f where f.owner = :owner and f.type = 'output' and"
                + " f.deletedAt is null and exists (select 1 from JobOutputRow o where o.fileId = f.id)",
            Long.class)
        .setParameter("owner", owner.value())
        .getSingleResult();
  }
}
