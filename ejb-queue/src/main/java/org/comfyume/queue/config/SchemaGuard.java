package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;

/** Refuses to run on a schema that this version does not know. */
@ApplicationScoped
public class SchemaGuard {

  @Inject EntityManager em;

  /**
   * @throws IllegalStateException naming both versions and what to do
   */
  @Transactional
  public void check() {
    String found = found();
    if (!SchemaVersion.EXPECTED.equals(found)) {
      throw new IllegalStateException(
          "The database has schema version "
              + found
              + ", this comfyume needs "
              + SchemaVersion.EXPECTED
              + ". Back the database up, then run './comfyume migrate'.");
    }
  }

  private String found() {
    try {
      return (String)
          em.createNativeQuery(
                  "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                      + " ORDER BY installed_rank DESC LIMIT 1",
                  String.class)
              .getSingleResult();
    } catch (PersistenceException e) {
      return "none";
    }
  }
}
