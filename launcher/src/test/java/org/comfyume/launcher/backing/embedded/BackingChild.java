package org.comfyume.launcher.backing.embedded;

import java.nio.file.Path;

/** A process that starts both servers and waits to be killed. */
final class BackingChild {

  private BackingChild() {}

  /** Arguments: folder, folder of the programs, port of the database, port of the broker. */
  public static void main(String[] arguments) throws Exception {
    BackingFixture fixture = new BackingFixture(Path.of(arguments[0]), Path.of(arguments[1]));
    int databasePort = Integer.parseInt(arguments[2]);
    int brokerPort = Integer.parseInt(arguments[3]);
    EmbeddedBacking backing = new EmbeddedBacking();
    backing.startDatabase(fixture.database(databasePort));
    BackingFixture.execute(
        fixture.database(databasePort).access(fixture.comfyume),
        "CREATE TABLE kept AS SELECT 'row' AS what");
    backing.startBroker(fixture.broker(databasePort, brokerPort));
    BrokerClient.send(brokerPort, "message", 7);
    System.out.println("UP");
    System.out.flush();
    Thread.currentThread().join();
  }
}
