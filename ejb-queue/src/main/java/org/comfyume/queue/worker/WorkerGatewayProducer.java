package org.comfyume.queue.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.queue.container.ContainerResource;

/** Hands the container's connection factory to whoever wants the port. */
@ApplicationScoped
public class WorkerGatewayProducer {

  private final ContainerResource<WorkerGateway> gateway =
      new ContainerResource<>("java:app/comfyume/workers", WorkerGateway.class);

  @Produces
  WorkerGateway gateway() {
    return gateway.get();
  }
}
