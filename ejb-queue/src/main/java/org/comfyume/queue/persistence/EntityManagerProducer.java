package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Hands the container's entity manager to whoever wants it. */
@ApplicationScoped
public class EntityManagerProducer {

  @Inject PersistenceUnit unit;

  @Produces
  EntityManager entityManager() {
    return unit.entityManager();
  }
}
