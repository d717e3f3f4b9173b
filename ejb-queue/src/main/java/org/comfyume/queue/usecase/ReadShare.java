package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.ParticipantId;

/** How much GPU time a person used lately, beside an equal share. */
@ApplicationScoped
@Transactional
public class ReadShare {

  static final Duration WINDOW = Duration.ofMinutes(15);

  @Inject UsageStore usage;
  @Inject WaitingJobs waiting;
  @Inject InstantSource clock;

  public Share read(ParticipantId person) {
    Map<ParticipantId, Double> used = usage.gpuSeconds(clock.instant().minus(WINDOW));
    Set<ParticipantId> active = new HashSet<>(used.keySet());
    active.addAll(waiting.people());
    active.add(person);
    double all = used.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Share(WINDOW, seconds(used.getOrDefault(person, 0.0)), seconds(all / active.size()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
