package org.comfyume.queue.worker;

import jakarta.ejb.Singleton;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;

/**
 * Defines the pool of connections to the workers. The resource adapter matches a pooled connection
 * by worker, so one pool serves all of them. A pool grows by one connection at a time: the default
 * of two would open a second connection to each worker.
 */
@ConnectionFactoryDefinition(
    name = "java:app/comfyume/workers",
    interfaceName = "org.comfyume.core.execution.WorkerGateway",
    resourceAdapter = "${MPCONFIG=comfyume.ra.worker.pool:worker-connector}",
    transactionSupport = TransactionSupportLevel.NoTransaction,
    minPoolSize = 0,
    maxPoolSize = 64,
    properties = "org.glassfish.connector-connection-pool.pool-resize-quantity=1")
@Singleton
public class Workers {}
