package org.comfyume.connector.http;

import java.time.Duration;

/**
 * How long an answer may take, counted from the start of the call to the end of its body.
 *
 * @param call for work of the server's: a prompt, the catalogue, files
 * @param control for small questions: queue, history, interrupt, statistics
 */
public record HttpTimeouts(Duration call, Duration control) {

  /** A loading model can hold ComfyUI's answer to a prompt for minutes. */
  public static final HttpTimeouts DEFAULTS =
      new HttpTimeouts(Duration.ofSeconds(900), Duration.ofSeconds(30));
}
