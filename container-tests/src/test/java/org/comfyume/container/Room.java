package org.comfyume.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.launcher.backing.Backing;
import org.comfyume.launcher.backing.BrokerSpec;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.backing.DatabaseAccount;
import org.comfyume.launcher.backing.DatabaseFolders;
import org.comfyume.launcher.backing.DatabaseSpec;
import org.comfyume.launcher.backing.embedded.EmbeddedBacking;
import org.comfyume.launcher.data.Ports;
import org.comfyume.launcher.data.Secrets;
import org.comfyume.sim.SimServer;

/**
 * Everything around the server: PostgreSQL, Artemis, two simulated workers in this process, and a
 * domain of Payara whose settings point at them. Opened once for all tests of this JVM; closed also
 * when the JVM is stopped early.
 */
final class Room implements AutoCloseable {

  static final String OPS_TOKEN = Secrets.random(40);

  private static Room current;

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, SimServer> workers = new HashMap<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Thread onExit = new Thread(this::closeAll, "room");
  private DatabaseAccess database;
  private Broker broker;
  private PayaraDomain domain;

  private Room() {}

  /** Opens it; a failure closes what was opened. */
  static void open() {
    Room room = new Room();
    Runtime.getRuntime().addShutdownHook(room.onExit);
    try {
      room.start(TemporaryFolder.create());
    } catch (IOException failed) {
      room.close();
      throw new UncheckedIOException(failed);
    } catch (RuntimeException failed) {
      room.close();
      throw failed;
    }
    current = room;
  }

  static Room current() {
    return current;
  }

  private void start(TemporaryFolder temporary) throws IOException {
    opened.push(temporary);
    Path folder = temporary.path();
    startBacking(folder);
    startWorker("gpu-a", "Card of A");
    startWorker("gpu-b", "Card of B");
    settings.put("comfyume.workers", addresses());
    settings.put("comfyume.data-dir", Files.createDirectory(folder.resolve("data")).toString());
    settings.put("comfyume.ops-token", OPS_TOKEN);
    settings.put("comfyume.ra.broker", "comfyume#broker-connector");
    settings.put("comfyume.ra.broker.pool", "#broker-connector");
    settings.put("comfyume.ra.worker", "comfyume#worker-connector");
    settings.put("comfyume.ra.worker.pool", "#worker-connector");
    domain = PayaraDomain.create(Path.of(System.getProperty("comfyume.test.payara")), settings);
    opened.push(domain);
    System.setProperty("comfyume.test.domain", domain.name());
    System.setProperty("comfyume.test.admin-port", Integer.toString(domain.adminPort()));
  }

  private void startBacking(Path folder) throws IOException {
    DatabaseAccount application = new DatabaseAccount("comfyume", Secrets.random(24));
    DatabaseAccount messages = new DatabaseAccount("broker", Secrets.random(24));
    DatabaseSpec spec =
        new DatabaseSpec(
            new DatabaseFolders(
                folder.resolve("postgresql"),
                folder.resolve("programs"),
                Files.createDirectory(folder.resolve("log"))),
            Ports.free(),
            Secrets.random(24),
            List.of(application, messages));
    Backing backing = new EmbeddedBacking();
    opened.push(backing.startDatabase(spec));
    database = spec.access(application);
    backing.migrate(database);
    String password = Secrets.random(24);
    int port = Ports.free();
    opened.push(
        backing.startBroker(
            new BrokerSpec(
                spec.access(messages), folder.resolve("artemis"), port, "comfyume", password)));
    broker = new Broker(port, "comfyume", password);
    settings.put("comfyume.db.url", database.url());
    settings.put("comfyume.db.user", database.user());
    settings.put("comfyume.db.password", database.password());
    settings.put("comfyume.broker.parameters", "host=127.0.0.1;port=" + port);
    settings.put("comfyume.broker.user", "comfyume");
    settings.put("comfyume.broker.password", password);
  }

  private void startWorker(String name, String gpu) {
    SimServer worker = SimServer.builder().name(name).gpu(gpu, 24L << 30).speed(20).build();
    opened.push(worker);
    workers.put(name, worker.start());
  }

  private String addresses() {
    return "gpu-a=" + workers.get("gpu-a").uri() + ",gpu-b=" + workers.get("gpu-b").uri();
  }

  /** Where the application answers. */
  URI application() {
    return URI.create("http://localhost:" + domain.httpPort());
  }

  SimServer worker(String name) {
    return workers.get(name);
  }

  DatabaseAccess database() {
    return database;
  }

  Broker broker() {
    return broker;
  }

  @Override
  public void close() {
    closeAll();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  private synchronized void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failed) {
        System.getLogger("room").log(System.Logger.Level.WARNING, "not closed cleanly", failed);
      }
    }
  }
}
