package org.comfyume.queue.messaging;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.execution.WorkerEventListener;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.AbsorbWorkerEvent;

/**
 * Hears of the workers through the resource adapter. An exception makes the adapter reconcile that
 * worker.
 */
@MessageDriven(
    activationConfig =
        @ActivationConfigProperty(
            propertyName = "resourceAdapter",
            propertyValue = "${MPCONFIG=comfyume.ra.worker:worker-connector}"))
public class WorkerEventMdb implements WorkerEventListener {

  @Inject AbsorbWorkerEvent absorb;
  @Inject StartGate gate;

  @Override
  public void onWorkerEvent(WorkerEvent event) {
    gate.await();
    absorb.absorb(event);
  }
}
