package org.comfyume.launcher.backing.embedded;

import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Applies the scripts of db/migrations, which are packed into this archive. Never repairs. */
final class Migrations {

  private Migrations() {}

  static int apply(DatabaseAccess database) {
    try {
      return Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(database.url(), database.user(), database.password())
          .locations("classpath:db/migrations")
          .validateMigrationNaming(true)
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException failed) {
      throw new BackingException(
          "The tables in " + database.url() + " cannot be brought up to date: " + reason(failed),
          failed);
    }
  }

  private static String reason(FlywayException failed) {
    String words = String.valueOf(failed.getMessage()).strip().replaceAll("\\s+", " ");
    return words.length() <= 400 ? words : words.substring(0, 400) + "…";
  }
}
