package org.comfyume.core.execution;

import org.jspecify.annotations.Nullable;

/**
 * The worker could not be reached, or answered unlike ComfyUI. Trying again later, or elsewhere,
 * may help.
 */
public class WorkerUnavailableException extends Exception {

  private final boolean certainlyNotSent;

  /**
   * @param certainlyNotSent true only if the request cannot have reached the worker (connection
   *     refused)
   */
  public WorkerUnavailableException(
      String message, boolean certainlyNotSent, @Nullable Throwable cause) {
    super(message, cause);
    this.certainlyNotSent = certainlyNotSent;
  }

  public boolean certainlyNotSent() {
    return certainlyNotSent;
  }
}
