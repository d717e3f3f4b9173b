package org.comfyume.launcher.micro;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.launcher.console.RefusedException;

/** Payara Micro in this process. Only one per process. */
public final class MicroServer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(MicroServer.class.getName());
  private static final List<String> ADAPTERS = List.of("broker-connector", "worker-connector");
  private static final String APPLICATION = "web-frontend";

  private final PayaraMicroRuntime runtime;
  private final SevereRecords severe = new SevereRecords();

  private MicroServer(PayaraMicroRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Starts Payara without an application.
   *
   * @param pristine folder micro/ of the distribution
   * @param root working folder, made anew
   * @param port HTTP port, all interfaces
   */
  public static MicroServer start(Path pristine, Path root, int port) {
    try {
      MicroRoot.remake(pristine, root);
      System.setProperty(
          "fish.payara.micro.BootJar", pristine.resolve("launch-micro.jar").toUri().toString());
      System.setProperty("fish.payara.micro.UnpackDir", pristine.toString());
      PayaraMicroBoot boot = PayaraMicroLauncher.getBootClass();
      boot.setRootDir(root.toFile()).setHttpPort(port).setHttpAutoBind(false).setNoHazelcast(true);
      boot.setPrintLogo(false);
      return new MicroServer(boot.bootStrap());
    } catch (Exception failed) {
      throw new RefusedException("Payara Micro did not start: " + failed.getMessage(), failed);
    }
  }

  /**
   * Deploys the resource adapters, then the application.
   *
   * @param app folder app/ of the distribution
   * @throws RefusedException naming the archive that is missing or was not accepted
   */
  public void deploy(Path app) {
    Logger.getLogger("").addHandler(severe);
    try {
      for (String adapter : ADAPTERS) {
        Path archive = app.resolve(adapter + ".rar");
        if (Files.exists(archive)) {
          runtime.deploy(adapter, "", archive.toFile());
          expectDeployed(adapter);
        }
      }
      Path archive = app.resolve(APPLICATION + ".war");
      if (!Files.exists(archive)) {
        throw new RefusedException("The distribution has no " + archive + ".");
      }
      runtime.deploy(APPLICATION, "/", archive.toFile());
      expectDeployed(APPLICATION);
    } finally {
      Logger.getLogger("").removeHandler(severe);
    }
  }

  /** {@code deploy} answers true even when it failed; the list of applications is right. */
  private void expectDeployed(String name) {
    if (!runtime.getDeployedApplicationNames().contains(name)) {
      throw new RefusedException(
          "Payara did not accept " + name + ": " + severe.first().orElse("see the log") + ".");
    }
  }

  @Override
  public void close() {
    try {
      runtime.shutdown();
    } catch (BootstrapException failed) {
      LOG.log(Level.WARNING, "Payara did not stop cleanly", failed);
    }
  }
}
