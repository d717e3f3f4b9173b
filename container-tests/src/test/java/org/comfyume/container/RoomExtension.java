package org.comfyume.container;

import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Opens the room before Arquillian reads where its server is, and closes it after the server. */
public final class RoomExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder.observer(Doorkeeper.class);
  }

  /** Hears of Arquillian's first and last moment. */
  public static final class Doorkeeper {

    /** Precedence: the configuration file is read by another observer of this event. */
    public void open(@Observes(precedence = 100) ManagerStarted event) {
      Room.open();
    }

    /** The last event; the server has stopped. */
    public void close(@Observes(precedence = -100) ManagerStopping event) {
      Room.current().close();
    }
  }
}
