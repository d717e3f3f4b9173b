package org.comfyume.queue.messaging;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.FailUndispatchable;

/**
 * Ends the job of a permit that failed too often, so that its owner hears why. The use case has a
 * transaction of its own. Inside one of the container the adapter would acknowledge in its local
 * transaction and never commit that.
 */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "resourceAdapter",
          propertyValue = "${MPCONFIG=comfyume.ra.broker:broker-connector}"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "destination", propertyValue = Broker.DEAD),
      @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
      @ActivationConfigProperty(propertyName = "useLocalTx", propertyValue = "true")
    })
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeadPermitMdb implements MessageListener {

  private static final Logger LOG = Logger.getLogger(DeadPermitMdb.class.getName());

  @Inject FailUndispatchable failUndispatchable;
  @Inject StartGate gate;

  @Override
  public void onMessage(Message message) {
    gate.await();
    String job = Permits.jobOf(message);
    LOG.log(Level.WARNING, "CFY-Q074 permit of job={0} failed too often", job);
    try {
      failUndispatchable.fail(JobId.of(job), "dispatching it failed again and again.");
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "CFY-Q075 dropped a message that is no permit: {0}", job);
    }
  }
}
