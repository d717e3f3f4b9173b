package org.comfyume.queue.timer;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.messaging.PermitMender;

/** Mends the difference between waiting rows and permits. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PermitTicker {

  @Inject PermitMender permitMender;
  @Inject StartGate gate;

  @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
  void tick() {
    if (gate.isOpen()) {
      permitMender.mend();
    }
  }
}
