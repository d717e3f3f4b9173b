package org.comfyume.queue.messaging;

import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;

/**
 * Defines the pool of connections to the broker. No XA: a permit is sent after its row is
 * committed, and a ticker mends what a crash leaves between the two.
 */
@ConnectionFactoryDefinition(
    name = "java:app/comfyume/broker",
    interfaceName = "jakarta.jms.ConnectionFactory",
    resourceAdapter = "${MPCONFIG=comfyume.ra.broker.pool:broker-connector}",
    transactionSupport = TransactionSupportLevel.NoTransaction,
    minPoolSize = 1,
    maxPoolSize = 8,
    properties = {
      "UserName=${MPCONFIG=comfyume.broker.user}",
      "Password=${MPCONFIG=comfyume.broker.password}"
    })
@Singleton
public class Broker {

  /** Permits to dispatch one job each. */
  public static final String JOBS = "comfyume.jobs";

  /** Permits that failed too often. */
  public static final String DEAD = "comfyume.jobs.dead";
}
