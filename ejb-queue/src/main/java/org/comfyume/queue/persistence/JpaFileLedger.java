package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.artifact.DeletedFiles;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Who owns which file, in PostgreSQL. The owner is part of every query. */
@ApplicationScoped
public class JpaFileLedger implements FileLedger {

  @Inject EntityManager em;

  @Override
  public Optional<OwnedFile> find(ParticipantId owner, FileName name) {
    return row(owner, name).filter(row -> row.deletedAt == null).map(FileRow::toFile);
  }

  @Override
  public boolean isTaken(ParticipantId owner, FileName name) {
    return row(owner, name).isPresent();
  }

  private Optional<FileRow> row(ParticipantId owner, FileName name) {
    return em.createQuery(
            "from FileRow where owner = :owner and type = :type and subfolder = :subfolder and"
                + " filename = :filename",
            FileRow.class)
        .setParameter("owner", owner.value())
        .setParameter("type", name.type().word())
        .setParameter("subfolder", name.subfolder())
        .setParameter("filename", name.filename())
        .getResultStream()
        .findFirst();
  }

  @Override
  public Optional<OwnedFile> find(ParticipantId owner, UUID id) {
    return Optional.ofNullable(em.find(FileRow.class, id))
        .filter(row -> row.owner.equals(owner.value()) && row.deletedAt == null)
        .map(FileRow::toFile);
  }

  @Override
  public List<OwnedFile> page(ParticipantId owner, @Nullable UUID after, int limit) {
    return em.createQuery(
            "from FileRow where owner = :owner and type <> 'temp' and id > :after order by id",
            FileRow.class)
        .setParameter("owner", owner.value())
        .setParameter("after", after == null ? new UUID(0, 0) : after)
        .setMaxResults(limit)
        .getResultStream()
        .map(FileRow::toFile)
        .toList();
  }

  @Override
  public void add(OwnedFile file) {
    em.persist(FileRow.of(file));
  }

  @Override
  public void replace(OwnedFile file) {
    FileRow row = em.find(FileRow.class, file.id());
    if (row == null || !row.owner.equals(file.owner().value())) {
      throw new IllegalArgumentException("No file " + file.id() + " of " + file.owner());
    }
    row.fill(file);
  }

  @Override
  public void remove(UUID id) {
    em.createQuery("delete from JobOutputRow where fileId = :id")
        .setParameter("id", id)
        .executeUpdate();
    em.createQuery("delete from FileRow where id = :id").setParameter("id", id).executeUpdate();
  }

  @Override
  public List<OwnedFile> expiredTemp(Instant before, int limit) {
    return em.createQuery(
            "from FileRow f where f.type = 'temp' and f.createdAt < :before and not exists (select"
                + " 1 from JobRow j join JobPayloadRow p on p.jobId = j.id where j.owner = f.owner"
                + " and j.state in :waiting and p.prompt like '%[temp]%') order by f.createdAt",
            FileRow.class)
        .setParameter("before", before)
        .setParameter("waiting", List.of(JobState.QUEUED, JobState.DISPATCHED))
        .setMaxResults(limit)
        .getResultStream()
        .map(FileRow::toFile)
        .toList();
  }

  @Override
  public List<String> unknownKeys(Collection<String> keys) {
    Set<String> known =
        Set.copyOf(
            em.createQuery("select storeKey from FileRow where storeKey in :keys", String.class)
                .setParameter("keys", keys)
                .getResultList());
    return keys.stream().filter(key -> !known.contains(key)).toList();
  }

  @Override
  public List<String> unknownSums(Collection<String> sums) {
    Set<String> known =
        Set.copyOf(
            em.createQuery(
                    "select distinct sha256 from FileRow where sha256 in :sums", String.class)
                .setParameter("sums", sums)
                .getResultList());
    return sums.stream().filter(sum -> !known.contains(sum)).toList();
  }

  @Override
  public int delete(ParticipantId owner, Collection<UUID> ids, Instant at) {
    int deleted =
        em.createQuery(
                "update FileRow set deletedAt = :at where owner = :owner and type = 'output' and"
                    + " deletedAt is null and id in :ids")
            .setParameter("at", at)
            .setParameter("owner", owner.value())
            .setParameter("ids", ids)
            .executeUpdate();
    em.clear(); // the statement went past the persistence context
    return deleted;
  }

  @Override
  public int restore(ParticipantId owner, Instant at) {
    int restored =
        em.createQuery(
                "update FileRow set deletedAt = null where owner = :owner and deletedAt = :at")
            .setParameter("owner", owner.value())
            .setParameter("at", at)
            .executeUpdate();
    em.clear(); // the statement went past the persistence context
    return restored;
  }

  @Override
  public List<DeletedFiles> deleted(ParticipantId owner) {
    return em.createQuery(
            "select deletedAt, count(*), sum(size) from FileRow where owner = :owner and deletedAt"
                + " is not null group by deletedAt order by deletedAt desc",
            Object[].class)
        .setParameter("owner", owner.value())
        .getResultStream()
        .map(row -> new DeletedFiles((Instant) row[0], (Long) row[1], (Long) row[2]))
        .toList();
  }

  @Override
  public List<OwnedFile> deletedBefore(Instant before, int limit) {
    return em.createQuery(
            "from FileRow where deletedAt < :before order by deletedAt", FileRow.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultStream()
        .map(FileRow::toFile)
        .toList();
  }

  @Override
  public List<String> names(ParticipantId owner, FileType type, String subfolder, String prefix) {
    return em.createQuery(
            "select filename from FileRow where owner = :owner and type = :type and subfolder ="
                + " :subfolder and substring(filename, 1, :length) = :prefix",
            String.class)
        .setParameter("owner", owner.value())
        .setParameter("type", type.word())
        .setParameter("subfolder", subfolder)
        .setParameter("length", prefix.length())
        .setParameter("prefix", prefix)
        .getResultList();
  }
}
