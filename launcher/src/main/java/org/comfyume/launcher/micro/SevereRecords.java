package org.comfyume.launcher.micro;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Remembers the first severe log records, because {@code deploy} does not say why it failed. */
final class SevereRecords extends Handler {

  private static final int MOST = 20;

  private final Deque<String> lines = new ArrayDeque<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  @Override
  public synchronized void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.SEVERE.intValue() && lines.size() < MOST) {
      lines.add(firstLine(formatter.formatMessage(record)));
    }
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("").strip();
  }

  /** The first severe message, if there was one. */
  synchronized Optional<String> first() {
    return Optional.ofNullable(lines.peekFirst());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
