package org.comfyume.launcher.backing.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.DatabaseAccount;
import org.comfyume.launcher.backing.DatabaseSpec;

/** Makes the users and databases that are missing. */
final class PostgresAccounts {

  private PostgresAccounts() {}

  static void ensure(DatabaseSpec spec) {
    try (Connection connection = connect(spec);
        Statement statement = connection.createStatement()) {
      for (DatabaseAccount account : spec.databases()) {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", account)) {
          statement.execute("CREATE ROLE " + account.name() + " LOGIN");
        }
        // names and passwords consist of letters and digits only, see DatabaseAccount
        statement.execute(
            "ALTER ROLE " + account.name() + " PASSWORD '" + account.password() + "'");
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", account)) {
          statement.execute("CREATE DATABASE " + account.name() + " OWNER " + account.name());
        }
      }
    } catch (SQLException failed) {
      throw new BackingException(
          "PostgreSQL did not accept its accounts: " + failed.getMessage(), failed);
    }
  }

  private static Connection connect(DatabaseSpec spec) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    login.setProperty("password", spec.superuserPassword());
    try {
      // DriverManager finds drivers of this class loader only after they were loaded once
      Class.forName("org.postgresql.Driver");
    } catch (ClassNotFoundException incomplete) {
      throw new SQLException("The PostgreSQL driver is missing", incomplete);
    }
    return DriverManager.getConnection(spec.url("postgres"), login);
  }

  private static boolean exists(Connection connection, String query, DatabaseAccount account)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, account.name());
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }
}
