package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;

/** Signature only; replaced below. */
@ApplicationScoped
public class AddPerson {

  public String add(NewPerson person) {
    throw new UnsupportedOperationException();
  }
}
