package org.comfyume.connector.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Every message of the connector. A code never changes its meaning and is never used again for
 * another one, so that alerts and manuals may name it. Tokens are never logged: an endpoint's text
 * form does not contain its token.
 */
public enum ConnectorLog {
  STARTED("CFY-W001", Level.INFO, "worker connector started as instance %s"),
  STOPPED("CFY-W002", Level.INFO, "worker connector stopped"),
  WORKER_UP("CFY-W003", Level.INFO, "worker %s is up: ComfyUI %s, dialect %s"),
  WORKER_DOWN("CFY-W004", Level.WARNING, "worker %s is down: %s. Trying again for ever"),
  STILL_DOWN("CFY-W005", Level.DEBUG, "worker %s is still down: %s. Next try in %d ms"),
  DELIVERY_REFUSED(
      "CFY-W006", Level.WARNING, "the bean did not absorb %s; worker %s is asked again"),
  ENDPOINT_NOT_READY("CFY-W007", Level.DEBUG, "no bean takes news of worker %s yet; they wait"),
  RECONCILE_FAILED("CFY-W008", Level.WARNING, "worker %s could not be asked for missed news: %s"),
  MISSED_NEWS("CFY-W009", Level.INFO, "worker %s: missed news of attempt %s made good: %s"),
  PREVIEWS_DROPPED("CFY-W010", Level.DEBUG, "worker %s: a preview was dropped, the bean is slow"),
  CONNECTION_BROKEN("CFY-W011", Level.INFO, "a connection leaves the pool: %s"),
  FRAME_IGNORED("CFY-W012", Level.WARNING, "worker %s sent a frame that was not understood: %s"),
  SILENT(
      "CFY-W013", Level.WARNING, "worker %s gave no sign of life for %d s; its socket is closed"),
  WORK_REJECTED("CFY-W014", Level.WARNING, "the container did not take work: %s. Trying again"),
  RELEASE_FAILED("CFY-W015", Level.WARNING, "an endpoint could not be released"),
  TASK_FAILED("CFY-W016", Level.ERROR, "a background task ended unexpectedly"),
  DEAF(
      "CFY-W017", Level.WARNING, "worker %s no longer sends events on an open socket; opened anew"),
  FORGOTTEN(
      "CFY-W018", Level.INFO, "worker %s does not know attempt %s; it is not asked for again"),
  NOT_TYRUS(
      "CFY-W019", Level.WARNING, "WebSocket client %s is not Tyrus; great frames may be refused");

  private static final Logger LOGGER = System.getLogger("org.comfyume.connector");

  private final String code;
  private final Level level;
  private final String text;

  ConnectorLog(String code, Level level, String text) {
    this.code = code;
    this.level = level;
    this.text = text;
  }

  public String code() {
    return code;
  }

  /** Logs it with the values of its text's places. */
  public void log(@Nullable Object... values) {
    logWith(null, values);
  }

  /** As {@link #log}, with the cause's stack trace. */
  public void logWith(@Nullable Throwable cause, @Nullable Object... values) {
    if (LOGGER.isLoggable(level)) {
      LOGGER.log(level, code + ": " + String.format(text, values), cause);
    }
  }
}
