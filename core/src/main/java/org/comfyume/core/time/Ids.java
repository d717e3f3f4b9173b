package org.comfyume.core.time;

import java.util.UUID;

/** Mints identifiers. */
@FunctionalInterface
public interface Ids {

  UUID next();
}
