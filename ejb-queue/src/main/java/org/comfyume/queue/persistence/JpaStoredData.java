package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.comfyume.core.operations.StoredData;

/** What PostgreSQL says of itself and of what people keep. */
@ApplicationScoped
public class JpaStoredData implements StoredData {

  /** Folders of the editor's file system have no content. */
  private static final String KEPT =
      "(SELECT owner, size FROM file UNION ALL SELECT owner, size FROM user_file WHERE NOT folder)";

  @Inject EntityManager em;

  @Override
  public Facts read(int people) {
    Object[] all = rows("SELECT count(*), coalesce(sum(size), 0) FROM " + KEPT + " k", 1).get(0);
    List<OfPerson> most =
        rows(
                "SELECT p.display_name, count(*), sum(k.size) FROM "
                    + KEPT
                    + " k JOIN participant p ON p.id = k.owner GROUP BY p.id, p.display_name"
                    + " ORDER BY 3 DESC, 1",
                people)
            .stream()
            .map(row -> new OfPerson((String) row[0], number(row[1]), number(row[2])))
            .toList();
    return new Facts(
        text("SELECT current_setting('server_version')"),
        text(
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                + " ORDER BY installed_rank DESC LIMIT 1"),
        most,
        number(all[0]),
        number(all[1]));
  }

  private String text(String sql) {
    return (String) em.createNativeQuery(sql, String.class).getSingleResult();
  }

  private List<Object[]> rows(String sql, int most) {
    List<?> rows = em.createNativeQuery(sql, Object[].class).setMaxResults(most).getResultList();
    return rows.stream().map(row -> (Object[]) row).toList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
