package org.comfyume.queue.container;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the container, looked up when it is first needed. Not injected: a worker's first
 * event or a timer may come while the application still starts, and Payara then leaves the
 * resources of plain beans null for good.
 */
public final class ContainerResource<T> {

  private final String name;
  private final Class<T> type;
  private volatile @Nullable T known;

  /**
   * @param name a constant of ours, never anything from outside
   */
  public ContainerResource(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /**
   * @throws IllegalStateException if the container has no such resource (yet)
   */
  @SuppressWarnings("BanJNDI") // the name is a constant, the resource our own container's
  public T get() {
    T resource = known;
    if (resource == null) {
      try {
        resource = type.cast(InitialContext.doLookup(name));
      } catch (NamingException e) {
        throw new IllegalStateException("The container has no " + name, e);
      }
      known = resource;
    }
    return resource;
  }
}
