package org.comfyume.queue.messaging;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.UsePermit;

/**
 * Takes one permit at a time and keeps it until it was turned into a dispatched job. The permit is
 * acknowledged when this method returns; if it throws, or the process dies, the broker gives it
 * again. Runs outside any database transaction, because it waits for a free worker.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "resourceAdapter",
          propertyValue = "${MPCONFIG=comfyume.ra.broker:broker-connector}"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "destination", propertyValue = Broker.JOBS),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "useLocalTx", propertyValue = "true")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatchPermitMdb implements MessageListener {

  @Inject UsePermit usePermit;
  @Inject StartGate gate;

  /**
   * @throws IllegalArgumentException if the message is no permit: it ends in the dead-letter queue
   */
  @Override
  public void onMessage(Message message) {
    JobId.of(Permits.jobOf(message));
    gate.await();
    usePermit.use();
  }
}
