package org.comfyume.launcher.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.settings.Setting;
import org.comfyume.launcher.backing.BrokerSpec;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.backing.DatabaseAccount;
import org.comfyume.launcher.backing.DatabaseFolders;
import org.comfyume.launcher.backing.DatabaseSpec;
import org.comfyume.launcher.data.DataDirectory;
import org.comfyume.launcher.data.Secrets;
import org.comfyume.launcher.settings.LaunchSettings;

/**
 * What this start works with: which servers are embedded, their ports and passwords, and the
 * settings that the application gets.
 */
final class Endowment {

  private static final String APPLICATION = "comfyume";
  private static final String BROKER = "broker";

  private final LaunchSettings settings;
  private final DataDirectory data;
  private final DatabaseSpec database;
  private final int brokerPort;
  private final String brokerPassword;

  Endowment(LaunchSettings settings, DataDirectory data) throws IOException {
    this.settings = settings;
    this.data = data;
    Secrets secrets = Secrets.in(data);
    this.database = database(secrets);
    this.brokerPort = secrets.port("artemis");
    this.brokerPassword = secrets.password("artemis");
  }

  static DatabaseFolders folders(DataDirectory data) {
    return new DatabaseFolders(
        data.resolve("postgresql"), data.resolve("run/postgresql"), data.resolve("log"));
  }

  private DatabaseSpec database(Secrets secrets) throws IOException {
    List<DatabaseAccount> accounts = new ArrayList<>();
    if (!isDatabaseExternal()) {
      accounts.add(new DatabaseAccount(APPLICATION, secrets.password("database.comfyume")));
    }
    accounts.add(new DatabaseAccount(BROKER, secrets.password("database.broker")));
    return new DatabaseSpec(
        folders(data),
        secrets.port("postgresql"),
        secrets.password("database.superuser"),
        accounts);
  }

  boolean isDatabaseExternal() {
    return settings.get(Setting.DB_URL).isPresent();
  }

  boolean isBrokerExternal() {
    return settings.get(Setting.BROKER_PARAMETERS).isPresent();
  }

  /** The embedded PostgreSQL also keeps the messages of the embedded broker. */
  boolean needsPostgres() {
    return !isDatabaseExternal() || !isBrokerExternal();
  }

  DatabaseSpec postgres() {
    return database;
  }

  /** The application's database, embedded or not. */
  DatabaseAccess applicationDatabase() {
    if (isDatabaseExternal()) {
      return new DatabaseAccess(
          value(Setting.DB_URL, ""),
          value(Setting.DB_USER, APPLICATION),
          value(Setting.DB_PASSWORD, ""));
    }
    return database.access(account(APPLICATION));
  }

  BrokerSpec broker() {
    return new BrokerSpec(
        database.access(account(BROKER)),
        data.resolve("run/artemis"),
        brokerPort,
        value(Setting.BROKER_USER, APPLICATION),
        value(Setting.BROKER_PASSWORD, brokerPassword));
  }

  private DatabaseAccount account(String name) {
    return database.databases().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** All settings for the application, by key. */
  Map<String, String> forApplication() {
    DatabaseAccess access = applicationDatabase();
    Map<String, String> values = new HashMap<>(settings.all());
    values.put(Setting.DATA_DIR.key(), data.root().toString());
    values.put(Setting.DB_URL.key(), access.url());
    values.put(Setting.DB_USER.key(), access.user());
    values.put(Setting.DB_PASSWORD.key(), access.password());
    values.putIfAbsent(Setting.BROKER_PARAMETERS.key(), "host=127.0.0.1;port=" + brokerPort);
    values.putIfAbsent(Setting.BROKER_USER.key(), APPLICATION);
    values.putIfAbsent(Setting.BROKER_PASSWORD.key(), brokerPassword);
    values.putIfAbsent(Setting.OPS_TOKEN.key(), Secrets.random(40));
    values.putIfAbsent(Setting.PUBLIC_URL.key(), "http://localhost:" + settings.port());
    values.putIfAbsent(
        Setting.BOOTSTRAP_ADMIN_PASSWORD.key(), value(Setting.ADMIN_PASSWORD, Secrets.random(16)));
    values.remove(Setting.ADMIN_PASSWORD.key());
    return values;
  }

  private String value(Setting setting, String otherwise) {
    return settings.get(setting).orElse(otherwise);
  }
}
