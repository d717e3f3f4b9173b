package org.comfyume.queue.usecase;

/** What came of a wish about an account. */
public enum AccountAnswer {
  DONE,
  /** There is no such person. */
  UNKNOWN,
  /** Nobody would be left who manages people. */
  LAST_ADMIN,
  /** Nobody changes the own role, or locks the own door. */
  OWN_ACCOUNT,
  /** The display name is empty or too long. */
  BAD_NAME,
  /** The old password is not the right one. */
  WRONG_PASSWORD,
  /** The new password is too short. */
  TOO_SHORT,
  /** The new password is too long. */
  TOO_LONG;

  /** The word in keys of sentences. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
