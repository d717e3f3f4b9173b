package org.comfyume.queue.config;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.comfyume.core.scheduling.FirstComeScheduler;
import org.comfyume.core.scheduling.Scheduler;

/** Chooses who decides what runs next. */
@ApplicationScoped
public class Schedulers {

  private final Scheduler firstCome = new FirstComeScheduler();

  @Produces
  Scheduler scheduler() {
    return firstCome;
  }
}
