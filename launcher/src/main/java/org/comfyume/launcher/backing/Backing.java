package org.comfyume.launcher.backing;

/**
 * Starts what the application needs. Every method waits until its work is done and throws {@link
 * BackingException} with a sentence for people if it cannot be done.
 */
public interface Backing {

  /**
   * Stops a PostgreSQL that a killed process left running on this data, so that its port is free
   * again. Does nothing if there is none.
   */
  void stopLeftover(DatabaseFolders folders);

  /** Starts PostgreSQL and makes the accounts. */
  RunningServer startDatabase(DatabaseSpec spec);

  /** Starts Artemis with the queues of the product. */
  RunningServer startBroker(BrokerSpec spec);

  /**
   * Brings the application's tables to the version of this program.
   *
   * @return number of migrations that were applied
   */
  int migrate(DatabaseAccess database);

  /** Starts a simulated ComfyUI server in this process; it ends with it. */
  RunningSimulator startSimulator(SimulatorSpec spec);
}
