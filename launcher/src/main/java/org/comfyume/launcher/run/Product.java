package org.comfyume.launcher.run;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.Settings;
import org.comfyume.launcher.backing.Backing;
import org.comfyume.launcher.console.Console;
import org.comfyume.launcher.console.RefusedException;
import org.comfyume.launcher.data.DataDirectory;
import org.comfyume.launcher.data.InstanceFile;
import org.comfyume.launcher.micro.MicroServer;
import org.comfyume.launcher.ops.OpsClient;
import org.comfyume.launcher.ops.Readiness;
import org.comfyume.launcher.run.Parts.Part;
import org.comfyume.launcher.settings.LaunchSettings;

/**
 * The whole product in this process. {@link #start} returns when people can use it; {@link #close}
 * may be called at any time, also while it starts.
 */
public final class Product implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Product.class.getName());
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /**
   * What to start.
   *
   * @param home folder with micro/ and lib/
   * @param app folder with the archives to deploy
   * @param demo true to start two simulated workers too
   */
  public record Plan(Path home, Path app, boolean demo) {}

  private final Plan plan;
  private final LaunchSettings settings;
  private final DataDirectory data;
  private final Backing backing;
  private final Console console;
  private final Parts parts = new Parts();
  private final URI url;

  public Product(
      Plan plan, LaunchSettings settings, DataDirectory data, Backing backing, Console console) {
    this.plan = plan;
    this.settings = settings;
    this.data = data;
    this.backing = backing;
    this.console = console;
    this.url = URI.create("http://localhost:" + settings.port());
  }

  /**
   * Starts everything.
   *
   * @throws RefusedException with a sentence for people; what was started is left to {@link #close}
   */
  public void start() {
    try {
      backing.stopLeftover(Endowment.folders(data));
      Endowment endowment = new Endowment(settings, data);
      Map<String, String> values = endowment.forApplication();
      addDemoWorkers(values);
      values.forEach(System::setProperty);
      values
          .keySet()
          .forEach(
              key -> System.setProperty(Settings.ORIGIN_PREFIX + key, settings.origin(key).name()));
      CompletableFuture<Void> servers =
          CompletableFuture.runAsync(
              () -> startBacking(endowment), work -> new Thread(work, "backing").start());
      MicroServer payara = startPayara();
      servers.join();
      console.progress("Deploying the application");
      payara.deploy(plan.app());
      new Readiness(url).await(PATIENCE);
      announce(values);
    } catch (CompletionException failed) {
      throw refused(failed.getCause() == null ? failed : failed.getCause());
    } catch (IOException failed) {
      throw refused(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw refused(stopped);
    }
  }

  private static RefusedException refused(Throwable cause) {
    return cause instanceof RefusedException refused
        ? refused
        : new RefusedException(String.valueOf(cause.getMessage()), cause);
  }

  private void addDemoWorkers(Map<String, String> values) {
    if (plan.demo()) {
      DemoWorkers demo = parts.add(Part.SIMULATORS, DemoWorkers.start(backing));
      values.merge(Setting.WORKERS.key(), demo.setting(), (given, made) -> given + "," + made);
      console.progress("Two simulated ComfyUI servers run");
    }
  }

  private MicroServer startPayara() {
    MicroServer payara =
        parts.add(
            Part.PAYARA,
            MicroServer.start(
                plan.home().resolve("micro"), data.resolve("run/micro"), settings.port()));
    console.progress("Payara Micro runs");
    return payara;
  }

  private void startBacking(Endowment endowment) {
    List<Renewable> servers = new ArrayList<>();
    if (endowment.needsPostgres()) {
      console.progress("Starting PostgreSQL");
      servers.add(
          parts.add(
              Part.DATABASE,
              new Renewable("PostgreSQL", () -> backing.startDatabase(endowment.postgres()))));
      console.progress("PostgreSQL runs on 127.0.0.1:" + endowment.postgres().port());
    }
    int applied = backing.migrate(endowment.applicationDatabase());
    console.progress(applied == 0 ? "Tables are up to date" : applied + " migrations applied");
    if (!endowment.isBrokerExternal()) {
      servers.add(
          parts.add(
              Part.BROKER,
              new Renewable("Artemis", () -> backing.startBroker(endowment.broker()))));
      console.progress("Artemis runs on 127.0.0.1:" + endowment.broker().port());
    }
    parts.add(Part.WATCH, Watch.over(servers));
  }

  private void announce(Map<String, String> values) throws IOException {
    String opsToken = String.valueOf(values.get(Setting.OPS_TOKEN.key()));
    InstanceFile instance = new InstanceFile(ProcessHandle.current().pid(), url, opsToken);
    instance.write(data.root());
    parts.add(Part.INSTANCE_FILE, () -> InstanceFile.remove(data.root()));
    if (isAdminCreated(opsToken)) {
      console.line("");
      console.line("First admin: admin");
      console.line("Password:    " + values.get(Setting.BOOTSTRAP_ADMIN_PASSWORD.key()));
      console.line("");
    }
    console.line("READY " + url);
  }

  private boolean isAdminCreated(String opsToken) {
    try {
      JsonObject system = new OpsClient(url, opsToken, PATIENCE).get("/api/v1/system");
      return system.getBoolean("adminCreated", false);
    } catch (RefusedException unanswered) {
      LOG.log(Level.WARNING, "The application does not say whether it made an admin", unanswered);
      return false;
    }
  }

  @Override
  public void close() {
    stopDispatching();
    parts.close();
    try {
      data.close();
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The data folder stays locked until this process ends", failed);
    }
  }

  /** Best effort: without it the application hears of the end when Payara stops it. */
  private void stopDispatching() {
    String opsToken = System.getProperty(Setting.OPS_TOKEN.key());
    if (opsToken == null) {
      return;
    }
    try {
      new OpsClient(url, opsToken, FAREWELL)
          .post("/api/v1/system/stop", JsonObject.EMPTY_JSON_OBJECT);
    } catch (RefusedException gone) {
      LOG.log(Level.FINE, "The application could not be told to stop", gone);
    }
  }
}
