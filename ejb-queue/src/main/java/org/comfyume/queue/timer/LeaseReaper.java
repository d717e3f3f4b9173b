package org.comfyume.queue.timer;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.ReapExpiredLeases;

/** Looks for leases that ended. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.CONTAINER)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LeaseReaper {

  @Inject ReapExpiredLeases reapExpiredLeases;
  @Inject StartGate gate;

  @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
  void tick() {
    if (gate.isOpen()) {
      reapExpiredLeases.reap();
    }
  }
}
