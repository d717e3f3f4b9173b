package org.comfyume.queue.persistence;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.workshop.ParticipantId;

/** Rows that other rows need, and SQL past the code under test. */
final class TestRows {

  private final EntityManager em = TestDatabase.instance().entityManager();

  EntityManager em() {
    return em;
  }

  void person(ParticipantId id) {
    sql(
        "INSERT INTO participant VALUES ('%s', 'Somebody', 'participant', 'x', now(), NULL)"
            .formatted(id));
  }

  void worker(WorkerId id) {
    sql(
        "INSERT INTO worker (id, label, url, added_at) VALUES ('%s', 'GPU', 'http://%s', now())"
            .formatted(id, id));
  }

  void sql(String statement) {
    TestDatabase.inTransaction(em, () -> em.createNativeQuery(statement).executeUpdate());
  }

  List<String> strings(String query) {
    List<String> found = new ArrayList<>();
    TestDatabase.inTransaction(
        em,
        () -> {
          for (Object each : em.createNativeQuery(query).getResultList()) {
            found.add(String.valueOf(each));
          }
          return true;
        });
    return found;
  }
}
