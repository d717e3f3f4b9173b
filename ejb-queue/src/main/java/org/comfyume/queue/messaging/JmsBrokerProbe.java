package org.comfyume.queue.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.Optional;
import org.comfyume.core.operations.BrokerProbe;
import org.comfyume.queue.container.ContainerResource;

/** Asks the broker by looking at its queue of permits. */
@ApplicationScoped
public class JmsBrokerProbe implements BrokerProbe {

  private final ContainerResource<ConnectionFactory> broker =
      new ContainerResource<>("java:app/comfyume/broker", ConnectionFactory.class);

  @Override
  public Optional<String> version() {
    try (JMSContext context = broker.get().createContext();
        var browser = context.createBrowser(context.createQueue(Broker.JOBS))) {
      // a pooled connection may be dead; reading tells
      browser.getEnumeration().hasMoreElements();
      // the adapter's own metadata name a version that no broker has
      return Optional.of(System.getProperty(VERSION_PROPERTY, ""));
    } catch (JMSException | JMSRuntimeException silent) {
      return Optional.empty();
    }
  }
}
