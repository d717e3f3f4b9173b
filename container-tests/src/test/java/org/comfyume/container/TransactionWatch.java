package org.comfyume.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.comfyume.launcher.backing.DatabaseAccess;

/** Asks PostgreSQL again and again how long the application's oldest transaction is open. */
final class TransactionWatch implements AutoCloseable {

  private static final String OLDEST =
      "SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)"
          + " FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'comfyume'"
          + " AND state LIKE 'idle in transaction%'";

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Connection connection;
  private final Future<?> ticks;
  private volatile double longestSeconds;
  private volatile int looks;

  private TransactionWatch(Connection connection) {
    this.connection = connection;
    this.ticks = clock.scheduleWithFixedDelay(this::look, 0, 100, TimeUnit.MILLISECONDS);
  }

  static TransactionWatch start(DatabaseAccess database) throws SQLException {
    return new TransactionWatch(
        DriverManager.getConnection(database.url(), database.user(), database.password()));
  }

  private synchronized void look() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(OLDEST)) {
      row.next();
      longestSeconds = Math.max(longestSeconds, row.getDouble(1));
      looks = looks + 1;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** How often it looked successfully. */
  int looks() {
    return looks;
  }

  /** The longest time that a transaction was open and idle, in seconds. */
  double longestSeconds() {
    return longestSeconds;
  }

  @Override
  public void close() throws SQLException {
    ticks.cancel(false);
    clock.shutdown();
    synchronized (this) {
      connection.close();
    }
  }
}
