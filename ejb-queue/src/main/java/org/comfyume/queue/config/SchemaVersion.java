package org.comfyume.queue.config;

/** The schema this version of comfyume works with. */
public final class SchemaVersion {

  /** The newest migration in db/migrations. */
<<<<<<< HEAD
  public static final String EXPECTED = "0007";
=======
  public static final String EXPECTED = "0009";
>>>>>>> wt-people

  private SchemaVersion() {}
}
