package org.comfyume.launcher.backing;

/**
 * How to reach a database.
 *
 * @param url JDBC address
 * @param user its user
 * @param password that user's password; never logged
 */
public record DatabaseAccess(String url, String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
