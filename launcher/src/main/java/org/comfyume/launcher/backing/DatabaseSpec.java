package org.comfyume.launcher.backing;

import java.util.List;

/**
 * The embedded PostgreSQL to start.
 *
 * @param folders where it lives
 * @param port where it listens, on 127.0.0.1 only
 * @param superuserPassword password of the user {@code postgres}
 * @param databases each becomes a database named as its user and owned by it
 */
public record DatabaseSpec(
    DatabaseFolders folders, int port, String superuserPassword, List<DatabaseAccount> databases) {

  public DatabaseSpec {
    databases = List.copyOf(databases);
  }

  /** How to reach the database of that account. */
  public DatabaseAccess access(DatabaseAccount account) {
    return new DatabaseAccess(url(account.name()), account.name(), account.password());
  }

  /** JDBC address of a database of this server. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgreSQL in " + folders.data() + " on port " + port;
  }
}
