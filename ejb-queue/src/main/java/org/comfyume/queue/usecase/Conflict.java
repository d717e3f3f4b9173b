package org.comfyume.queue.usecase;

/** The wish cannot be carried out as things are; the message says why in words for a person. */
public class Conflict extends RuntimeException {

  public Conflict(String message) {
    super(message);
  }
}
