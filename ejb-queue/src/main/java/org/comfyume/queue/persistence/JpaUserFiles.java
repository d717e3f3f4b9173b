package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.userdata.UserSpace;
import org.comfyume.core.workshop.ParticipantId;

/**
 * People's small file systems in PostgreSQL. The owner is part of every query. Reads values and not
 * entities: a list must not fetch the contents.
 */
@ApplicationScoped
public class JpaUserFiles implements UserFiles {

  private static final String ENTRY = "select path, folder, size, modifiedAt, changedAt";

  @Inject EntityManager em;

  @Override
  public void lock(ParticipantId owner) {
    em.createNamedQuery("UserFile.lock").setParameter("owner", owner.value()).getSingleResult();
  }

  @Override
  public Optional<UserEntry> find(ParticipantId owner, UserPath path) {
    return em.createQuery(
            ENTRY + " from UserFileRow where owner = :owner and path = :path", Object[].class)
        .setParameter("owner", owner.value())
        .setParameter("path", path.value())
        .getResultStream()
        .findFirst()
        .map(JpaUserFiles::entry);
  }

  @Override
  public Optional<UserFile> read(ParticipantId owner, UserPath path) {
    return em.createQuery(
            ENTRY + ", content from UserFileRow where owner = :owner and path = :path",
            Object[].class)
        .setParameter("owner", owner.value())
        .setParameter("path", path.value())
        .getResultStream()
        .findFirst()
        .map(row -> new UserFile(entry(row), row[5] == null ? new byte[0] : (byte[]) row[5]));
  }

  @Override
  public List<UserEntry> below(ParticipantId owner, UserPath folder) {
    // '0' is the character after '/'
    String prefix = folder.isRoot() ? "" : " and path > :after and path < :before";
    TypedQuery<Object[]> query =
        em.createQuery(
                ENTRY + " from UserFileRow where owner = :owner" + prefix + " order by path",
                Object[].class)
            .setParameter("owner", owner.value());
    if (!folder.isRoot()) {
      query.setParameter("after", folder.value() + "/");
      query.setParameter("before", folder.value() + "0");
    }
    return query.getResultStream().map(JpaUserFiles::entry).toList();
  }

  private static UserEntry entry(Object[] row) {
    return new UserEntry(
        new UserPath((String) row[0]),
        (boolean) row[1],
        (long) row[2],
        (Instant) row[3],
        (Instant) row[4]);
  }

  @Override
  public UserSpace space(ParticipantId owner) {
    Object[] row =
        em.createQuery(
                "select count(*), coalesce(sum(case when folder then 1 else 0 end), 0),"
                    + " coalesce(sum(size), 0) from UserFileRow where owner = :owner",
                Object[].class)
            .setParameter("owner", owner.value())
            .getSingleResult();
    long folders = ((Number) row[1]).longValue();
    return new UserSpace((long) row[0] - folders, folders, ((Number) row[2]).longValue());
  }

  @Override
  public void put(ParticipantId owner, UserFile file) {
    UserEntry entry = file.entry();
    em.createNamedQuery("UserFile.put")
        .setParameter("owner", owner.value())
        .setParameter("path", entry.path().value())
        .setParameter("content", file.content())
        .setParameter("size", entry.size())
        .setParameter("modified", entry.modifiedAt())
        .setParameter("changed", entry.changedAt())
        .executeUpdate();
  }

  @Override
  public void addFolder(ParticipantId owner, UserEntry folder) {
    em.createNamedQuery("UserFile.addFolder")
        .setParameter("owner", owner.value())
        .setParameter("path", folder.path().value())
        .setParameter("modified", folder.modifiedAt())
        .setParameter("changed", folder.changedAt())
        .executeUpdate();
  }

  @Override
  public void move(ParticipantId owner, UserPath from, UserEntry moved) {
    em.createNamedQuery("UserFile.move")
        .setParameter("owner", owner.value())
        .setParameter("from", from.value())
        .setParameter("to", moved.path().value())
        .setParameter("changed", moved.changedAt())
        .executeUpdate();
  }

  @Override
  public void remove(ParticipantId owner, UserPath path) {
    em.createQuery("delete from UserFileRow where owner = :owner and path = :path")
        .setParameter("owner", owner.value())
        .setParameter("path", path.value())
        .executeUpdate();
  }
}
