package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.comfyume.launcher.backing.BrokerSpec;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.backing.DatabaseAccount;
import org.comfyume.launcher.backing.DatabaseFolders;
import org.comfyume.launcher.backing.DatabaseSpec;

/** Specs of real servers in one folder, and SQL against them. */
final class BackingFixture {

  final DatabaseAccount comfyume = new DatabaseAccount("comfyume", "pw1");
  final DatabaseAccount broker = new DatabaseAccount("broker", "pw2");
  private final Path root;

  private final Path programs;

  /** Programs are unpacked once for all tests; everything else is in {@code root}. */
  BackingFixture(Path root, Path programs) throws IOException {
    this.root = root;
    this.programs = programs;
    Files.createDirectories(root.resolve("log"));
  }

  DatabaseFolders folders() {
    return new DatabaseFolders(root.resolve("postgresql"), programs, root.resolve("log"));
  }

  DatabaseSpec database(int port) {
    return new DatabaseSpec(folders(), port, "superpw", List.of(comfyume, broker));
  }

  BrokerSpec broker(int databasePort, int port) {
    return new BrokerSpec(
        database(databasePort).access(broker), root.resolve("artemis"), port, "comfyume", "bpw");
  }

  static String query(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = connect(access);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  static void execute(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = connect(access);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Connection connect(DatabaseAccess access) throws SQLException {
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }
}
