package org.comfyume.connector.inbound;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.comfyume.connector.inbound.EndpointDelivery.Outcome;
import org.comfyume.core.execution.WorkerEvent;

/** All beans that hear of workers; normally one. */
final class Activations {

  private final List<ComfyActivation> active = new CopyOnWriteArrayList<>();

  void add(MessageEndpointFactory factory) {
    active.add(new ComfyActivation(factory));
  }

  void remove(MessageEndpointFactory factory) {
    List<ComfyActivation> ended =
        active.stream().filter(activation -> activation.isOf(factory)).toList();
    active.removeAll(ended);
    ended.forEach(ComfyActivation::end);
  }

  /** Gives the event to every bean; it is absorbed only if all of them absorbed it. */
  Outcome deliver(WorkerEvent event) {
    Outcome worst = active.isEmpty() ? Outcome.NOT_READY : Outcome.ABSORBED;
    for (ComfyActivation activation : active) {
      Outcome outcome = activation.deliver(event);
      worst = outcome.compareTo(worst) > 0 ? outcome : worst;
    }
    return worst;
  }
}
