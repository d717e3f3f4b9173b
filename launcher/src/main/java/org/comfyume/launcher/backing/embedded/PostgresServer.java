package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.DatabaseFolders;
import org.comfyume.launcher.backing.DatabaseSpec;
import org.comfyume.launcher.backing.RunningServer;

/**
 * A PostgreSQL server as child process with full durability. It is started by pg_ctl and so has a
 * process group of its own: Ctrl-C at the terminal reaches this process only, which stops the
 * server last.
 */
final class PostgresServer implements RunningServer {

  private static final Logger LOG = Logger.getLogger(PostgresServer.class.getName());
  private static final String MAJOR_VERSION = "17";

  private final DatabaseFolders folders;
  private final PostgresUser user;
  private final PostgresCommand command;

  PostgresServer(DatabaseFolders folders) {
    this.folders = folders;
    this.user = user();
    Path output = folders.log().resolve("postgresql-start.log");
    this.command = new PostgresCommand(folders.programs(), output, user);
  }

  private static PostgresUser user() {
    try {
      return PostgresUser.ofThisMachine();
    } catch (IOException failed) {
      throw new BackingException("PostgreSQL cannot be started: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new BackingException("The start of PostgreSQL was interrupted.", stopped);
    }
  }

  static PostgresServer start(DatabaseSpec spec) {
    PostgresServer server = new PostgresServer(spec.folders());
    try {
      PostgresPrograms.unpackTo(spec.folders().programs());
      server.initialise(spec.superuserPassword());
      server.boot(spec);
      PostgresAccounts.ensure(spec);
      return server;
    } catch (IOException failed) {
      server.close();
      throw new BackingException("PostgreSQL did not start: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      server.close();
      throw new BackingException("The start of PostgreSQL was interrupted.", stopped);
    } catch (BackingException failed) {
      server.close();
      throw failed;
    }
  }

  /** Makes the cluster beside its place and moves it, so that a half-made one is never used. */
  private void initialise(String superuserPassword) throws IOException, InterruptedException {
    Path version = folders.data().resolve("PG_VERSION");
    if (Files.exists(version)) {
      checkVersion(Files.readString(version).strip());
      return;
    }
    Path draft = folders.data().resolveSibling(folders.data().getFileName() + ".new");
    PostgresPrograms.deleteTree(draft);
    Path password = Files.createTempDirectory("comfyume");
    try {
      Files.writeString(password.resolve("pw"), superuserPassword);
      user.takeOver(password);
      user.takeOver(draft);
      List<String> arguments =
          List.of(
              "--pgdata=" + draft,
              "--username=postgres",
              "--pwfile=" + password.resolve("pw"),
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--data-checksums");
      expectSuccess("initdb", arguments);
    } finally {
      PostgresPrograms.deleteTree(password);
    }
    Files.move(draft, folders.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void checkVersion(String found) {
    if (!MAJOR_VERSION.equals(found)) {
      throw new BackingException(
          "The data in "
              + folders.data()
              + " is of PostgreSQL "
              + found
              + "; this comfyume brings PostgreSQL "
              + MAJOR_VERSION
              + ".");
    }
  }

  private void boot(DatabaseSpec spec) throws IOException, InterruptedException {
    new PostmasterFile(folders.data()).removeIfStale();
    PostgresSettings.write(folders);
    user.takeOver(folders.data());
    user.takeOver(folders.log().resolve("postgresql"));
    expectSuccess("pg_ctl", control("start", "-t", "300", "-o", "-p " + spec.port()));
  }

  private void expectSuccess(String program, List<String> arguments)
      throws IOException, InterruptedException {
    int exit = command.run(program, arguments);
    if (exit != 0) {
      throw new BackingException(
          "PostgreSQL's " + program + " failed: " + command.lastWords() + " See " + folders.log());
    }
  }

  private List<String> control(String verb, String... options) {
    List<String> arguments = new ArrayList<>(List.of(verb, "-w", "-s"));
    arguments.addAll(List.of("-D", folders.data().toString()));
    arguments.addAll(List.of(options));
    return arguments;
  }

  private void stop() throws IOException, InterruptedException {
    if (command.run("pg_ctl", control("stop", "-m", "fast", "-t", "20")) != 0) {
      command.run("pg_ctl", control("stop", "-m", "immediate", "-t", "20"));
    }
  }

  @Override
  public boolean isAlive() {
    try {
      return new PostmasterFile(folders.data()).isServerRunning();
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (isAlive()) {
        stop();
      }
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "PostgreSQL did not stop cleanly", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
