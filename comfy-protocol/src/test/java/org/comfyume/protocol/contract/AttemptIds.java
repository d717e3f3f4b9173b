package org.comfyume.protocol.contract;

import java.util.UUID;
import org.comfyume.core.job.AttemptId;

final class AttemptIds {

  private AttemptIds() {}

  static AttemptId fresh() {
    return new AttemptId(UUID.randomUUID());
  }
}
