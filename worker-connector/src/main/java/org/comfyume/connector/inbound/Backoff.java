package org.comfyume.connector.inbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a limit, each shortened by up to a fifth by chance. */
final class Backoff {

  private final long first;
  private final long last;
  private long next;

  Backoff(Duration first, Duration last) {
    this.first = first.toMillis();
    this.last = last.toMillis();
    this.next = this.first;
  }

  /** Chance keeps many sockets from knocking at the same moment after a common outage. */
  synchronized Duration next() {
    long wait = next;
    next = Math.min(last, next * 2);
    return Duration.ofMillis(wait - ThreadLocalRandom.current().nextLong(wait / 5 + 1));
  }

  synchronized void reset() {
    next = first;
  }
}
