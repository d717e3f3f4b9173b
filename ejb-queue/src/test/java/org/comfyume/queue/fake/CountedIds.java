package org.comfyume.queue.fake;

import java.util.UUID;
import org.comfyume.core.time.Ids;

/** Ids 1, 2, 3 … */
public final class CountedIds implements Ids {

  private long last;

  @Override
  public UUID next() {
    return new UUID(0, ++last);
  }
}
