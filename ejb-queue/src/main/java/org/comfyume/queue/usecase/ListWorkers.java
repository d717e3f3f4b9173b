package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Signature only; replaced below. */
@ApplicationScoped
public class ListWorkers {

  public List<WorkerView> list() {
    throw new UnsupportedOperationException();
  }
}
