package org.comfyume.core.settings;

import java.util.List;

/** Port: the configuration as it counts in this process. */
public interface EffectiveSettings {

  /** Every key of {@link Setting}, in its order; those of workers once for each worker. */
  List<EffectiveSetting> list();
}
