package org.comfyume.queue.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with our schema, and Hibernate on it outside the container. One for each test
 * run.
 */
final class TestDatabase {

  private static final TestDatabase INSTANCE = new TestDatabase();

  private final DataSource dataSource;
  private final EntityManagerFactory factory;

  private TestDatabase() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(new File("target/embedded-pg"))
              .start(); // ends with the JVM
      dataSource = postgres.getPostgresDatabase();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start", e);
    }
    flyway().migrate();
    factory =
        Persistence.createEntityManagerFactory(
            "comfyume",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.nonJtaDataSource", dataSource,
                "jakarta.persistence.jtaDataSource", "",
                "hibernate.transaction.coordinator_class", "jdbc",
                "hibernate.connection.datasource", dataSource));
  }

  static TestDatabase instance() {
    return INSTANCE;
  }

  Flyway flyway() {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("filesystem:" + Path.of("..", "db", "migrations"))
        .load();
  }

  EntityManager entityManager() {
    return factory.createEntityManager();
  }

  /**
   * Runs the work as one committed transaction; the store under test uses the given entity manager.
   */
  static <T> T inTransaction(EntityManager em, Supplier<T> work) {
    em.getTransaction().begin();
    try {
      T result = work.get();
      em.getTransaction().commit();
      return result;
    } catch (RuntimeException e) {
      if (em.getTransaction().isActive()) {
        em.getTransaction().rollback();
      }
      throw e;
    } finally {
      em.clear();
    }
  }
}
