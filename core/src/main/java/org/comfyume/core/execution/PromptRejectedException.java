package org.comfyume.core.execution;

/** The worker refused the prompt for good. */
public class PromptRejectedException extends Exception {

  private final String body;

  /**
   * @param message the worker's {@code error.message}
   * @param body its whole answer, JSON with {@code error} and {@code node_errors}
   */
  public PromptRejectedException(String message, String body) {
    super(message);
    this.body = body;
  }

  public String body() {
    return body;
  }
}
