package org.comfyume.queue.worker;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.comfyume.core.execution.WorkerGateway;

/** Hands the container's connection factory to whoever wants the port. */
@ApplicationScoped
public class WorkerGatewayProducer {

  @Resource(lookup = "java:app/comfyume/workers")
  WorkerGateway gateway;

  @Produces
  WorkerGateway gateway() {
    return gateway;
  }
}
