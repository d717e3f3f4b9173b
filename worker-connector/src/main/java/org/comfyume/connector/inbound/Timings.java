package org.comfyume.connector.inbound;

import java.time.Duration;

/**
 * The connector's patience.
 *
 * @param firstRetry wait before the first new try to open a socket; doubles with each failure
 * @param lastRetry longest wait between two tries
 * @param ping time between two pings; ComfyUI itself never sends one
 * @param silence after this long without a sign of life the socket counts as lost; also how long a
 *     worker may send no frame while it has attempts before it is asked for them
 * @param repair wait before a worker is asked for what a bean did not absorb; doubles while beans
 *     keep refusing, up to lastRetry
 * @param answer longest wait for a handshake or for the answer to a small question
 */
public record Timings(
    Duration firstRetry,
    Duration lastRetry,
    Duration ping,
    Duration silence,
    Duration repair,
    Duration answer) {

  public static final Timings DEFAULTS =
      new Timings(
          Duration.ofMillis(500),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
}
