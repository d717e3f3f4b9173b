package org.comfyume.launcher.backing.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comfyume.launcher.backing.DatabaseFolders;

/** Writes our part of the server's configuration before every start. */
final class PostgresSettings {

  private static final String FILE = "comfyume.conf";

  private PostgresSettings() {}

  static void write(DatabaseFolders folders) throws IOException {
    String text =
        SETTINGS.formatted(folders.log().resolve("postgresql").toString().replace("'", "''"));
    Files.writeString(folders.data().resolve(FILE), text);
    Path main = folders.data().resolve("postgresql.conf");
    String include = "include = '" + FILE + "'";
    String before = Files.readString(main);
    if (!before.contains(include)) {
      Files.writeString(main, before + "\n" + include + "\n");
    }
  }

  private static final String SETTINGS =
      """
      # written by comfyume at every start; own changes belong into postgresql.auto.conf
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      max_connections = 120
      max_prepared_transactions = 16
      shared_buffers = 96MB
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_checkpoints = off
      logging_collector = on
      log_directory = '%s'
      log_filename = 'postgresql-%%a.log'
      log_truncate_on_rotation = on
      log_rotation_age = 1d
      log_rotation_size = 0
      """;
}
