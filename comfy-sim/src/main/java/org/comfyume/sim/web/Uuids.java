package org.comfyume.sim.web;

import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Random UUIDs that follow from a seed. Thread-safe. */
public final class Uuids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private final Random random;

  /** Ids from that seed on. */
  public Uuids(long seed) {
    this.random = new Random(seed);
  }

  synchronized String next() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  static boolean canonical(String id) {
    return CANONICAL.matcher(id).matches();
  }
}
