package org.comfyume.launcher.backing;

/**
 * A user that owns the database of the same name.
 *
 * @param name of both; lower-case letters only
 * @param password of the user
 */
public record DatabaseAccount(String name, String password) {

  public DatabaseAccount {
    if (!name.matches("[a-z]+") || !password.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("Account names are a-z, passwords letters and digits.");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return name;
  }
}
