package org.comfyume.protocol.contract;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes out of one event socket. */
public interface FrameTap extends AutoCloseable {

  /** The next frame, in order; empty if none came in time. */
  Optional<Frame> next(Duration patience) throws InterruptedException;

  @Override
  void close();

  /** A text frame or a binary one; the other is null. */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  record Frame(@Nullable String text, byte @Nullable [] binary) {}
}
