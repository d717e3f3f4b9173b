package org.comfyume.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of a run the same {@link Room}, opened when first asked for. */
public final class SharedRoom implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(SharedRoom.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Room.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("room", key -> open(), Room.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Room room = context.getRoot().getStore(NAMESPACE).get("room", Room.class);
    if (room != null) {
      room.tidy();
    }
  }

  private static Room open() {
    try {
      return new Room();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
