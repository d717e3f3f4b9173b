package org.comfyume.launcher.run;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes Ctrl-C and SIGTERM before the virtual machine does. Its own reaction would run all shutdown
 * hooks at once, Payara's among them, while the order of stopping matters here.
 */
public final class StopSignal {

  private static final Logger LOG = Logger.getLogger(StopSignal.class.getName());

  private final CompletableFuture<Void> requested = new CompletableFuture<>();

  private StopSignal() {}

  /** Starts to listen. */
  public static StopSignal install() {
    StopSignal signal = new StopSignal();
    signal.listen("INT");
    signal.listen("TERM");
    return signal;
  }

  /** Completes when somebody wants this process to stop. */
  public CompletableFuture<Void> requested() {
    return requested;
  }

  /** By reflection, because the compiler warns of sun.misc in a way that cannot be silenced. */
  private void listen(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object callback =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                requested.complete(null);
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), callback);
    } catch (ReflectiveOperationException unavailable) {
      LOG.log(Level.WARNING, "Cannot listen to the signal " + name, unavailable);
    }
  }
}
