package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpaUsageStoreTest extends UsageStoreContract {

  private final TestRows rows = new TestRows();
  private final EntityManager em = rows.em();
  private final JpaJobStore jobs = new JpaJobStore();
  private final JpaPeople people = new JpaPeople();
  private final JpaRoomControls controls = new JpaRoomControls();
  private JpaUsageStore usage = new JpaUsageStore();

  JpaUsageStoreTest() {
    jobs.em = em;
    jobs.clock = clock;
    people.em = em;
    people.clock = clock;
    controls.em = em;
    restart();
  }

  /** Usage is of the whole room, and all tests share one database. */
  @BeforeEach
  void nobody_used_anything() {
    rows.sql("DELETE FROM usage_charge");
    rows.sql("DELETE FROM usage_account");
    rows.sql("UPDATE usage_system SET system_seconds = 0, as_of = 'epoch'");
  }

  @AfterEach
  void close() {
    nobody_used_anything();
    em.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE usage_system SET system_seconds = 'NaN'|usage_system",
        "UPDATE usage_system SET system_seconds = -1|usage_system",
        "INSERT INTO usage_system VALUES (false, 0, now())|usage_system",
        "UPDATE role_limit SET weight = 'NaN'|role_limit",
        "UPDATE role_limit SET weight = 0|role_limit",
        "UPDATE participant SET weight = 'Infinity'|participant_weight"
      })
  void the_database_itself_refuses_numbers_that_are_none(String statement, String constraint) {
    person(new ParticipantId("one-" + UUID.randomUUID()));
    assertThatThrownBy(() -> rows.sql(statement)).hasStackTraceContaining(constraint);
  }

  @Test
  void a_second_one_who_changes_usage_waits_for_the_first() {
    EntityManager other = TestDatabase.instance().entityManager();
    try {
      other.getTransaction().begin();
      JpaUsageStore first = store(other);
      first.lock();
      assertThatThrownBy(
              () ->
                  tx(
                      () -> {
                        em.createNativeQuery("SET LOCAL lock_timeout = '50ms'").executeUpdate();
                        return usage.lock();
                      }))
          .hasStackTraceContaining("lock timeout");
    } finally {
      other.getTransaction().rollback();
      other.close();
    }
  }

  @Override
  UsageStore usage() {
    return usage;
  }

  @Override
  JobStore jobs() {
    return jobs;
  }

  @Override
  People people() {
    return people;
  }

  @Override
  RoomControls controls() {
    return controls;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(em, work);
  }

  @Override
  void inside(Runnable work) {
    if (em.getTransaction().isActive()) {
      work.run();
    } else {
      tx(
          () -> {
            work.run();
            return true;
          });
    }
  }

  @Override
  final void restart() {
    usage = store(em);
  }

  private JpaUsageStore store(EntityManager manager) {
    JpaUsageStore store = new JpaUsageStore();
    store.em = manager;
    store.clock = clock;
    return store;
  }

  @Override
  WorkerId worker() {
    WorkerId worker = new WorkerId("w" + UUID.randomUUID().toString().substring(0, 8));
    rows.worker(worker);
    return worker;
  }
}
