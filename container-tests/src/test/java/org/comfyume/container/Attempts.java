package org.comfyume.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.comfyume.launcher.backing.DatabaseAccess;

/** The table of attempts, read behind the application's back. */
record Attempts(DatabaseAccess database) {

  /** Worker by attempt. */
  Map<String, String> workers() throws SQLException {
    Map<String, String> workers = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id, worker_id FROM attempt")) {
      while (rows.next()) {
        workers.put(rows.getString(1), rows.getString(2));
      }
    }
    return workers;
  }
}
