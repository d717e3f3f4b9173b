package org.comfyume.launcher.backing;

/** A backing server cannot be started; the message is a sentence for people. */
public final class BackingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackingException(String sentence) {
    super(sentence);
  }

  public BackingException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
