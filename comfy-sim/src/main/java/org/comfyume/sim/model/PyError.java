package org.comfyume.sim.model;

/** An exception as the imitated server would have raised it: a Python type name and a text. */
public final class PyError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String type;

  /**
   * Creates the error.
   *
   * @param type Python type name, for example {@code KeyError}
   * @param message its text
   */
  public PyError(String type, String message) {
    super(message);
    this.type = type;
  }

  /** The Python type name. */
  public String type() {
    return type;
  }

  /** The text, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
