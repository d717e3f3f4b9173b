package org.comfyume.queue.config;

/** The schema this version of comfyume works with. */
public final class SchemaVersion {

  /** The newest migration in db/migrations. */
  public static final String EXPECTED = "0010";

  private SchemaVersion() {}
}
