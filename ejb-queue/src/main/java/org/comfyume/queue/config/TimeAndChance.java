package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.util.UUID;
import org.comfyume.core.time.Ids;

/** The only place where the application takes time and chance from the system. */
@ApplicationScoped
public class TimeAndChance {

  @Produces
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  Ids ids() {
    return UUID::randomUUID;
  }
}
