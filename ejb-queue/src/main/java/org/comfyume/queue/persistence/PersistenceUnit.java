package org.comfyume.queue.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Where the container's entity manager enters. A session bean, because Payara leaves the
 * persistence context of a plain bean null that is created while the application still starts;
 * stateless, because a singleton would take part in the lock of the start itself.
 */
@Stateless
public class PersistenceUnit {

  @PersistenceContext(unitName = "comfyume")
  EntityManager em;

  /**
   * Payara looks for the unit in the module of the first caller; in an EAR that may be the web
   * module, which has none.
   */
  @PostConstruct
  void resolve() {
    em.getMetamodel();
  }

  /** The shared entity manager: it works in the transaction of whoever calls it. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public EntityManager entityManager() {
    return em;
  }
}
