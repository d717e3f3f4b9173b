package org.comfyume.queue.usecase;

/** The person may not do this; the message says who may. */
public class NotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotAllowed(String sentence) {
    super(sentence);
  }
}
