package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/**
 * Who has what the limits allow. Limits put others first; they never keep a worker idle. To be used
 * inside a transaction.
 */
@ApplicationScoped
public class Quotas {

  private static final Duration HOUR = Duration.ofHours(1);

  @Inject CurrentRoom room;
  @Inject People people;
  @Inject UsageStore usage;

  /** Which limit of their role a person has reached. */
  enum Reached {
    RUNNING,
    GPU_SECONDS
  }

  /** Of these people, who may get a worker only if nobody else wants it. */
  Set<ParticipantId> reached(Collection<ParticipantId> of, List<Job> executing, Instant now) {
    Set<ParticipantId> reached = new HashSet<>();
    if (anyLimit(room.control())) {
      for (ParticipantId person : of) {
        if (reached(person, executing, now).isPresent()) {
          reached.add(person);
        }
      }
    }
    return reached;
  }

  Optional<Reached> reached(ParticipantId person, List<Job> executing, Instant now) {
    RoleLimit limit = limit(person);
    Integer most = limit.maxRunning();
    if (most != null
        && executing.stream().filter(job -> job.owner().equals(person)).count() >= most) {
      return Optional.of(Reached.RUNNING);
    }
    Integer seconds = limit.gpuSecondsPerHour();
    return seconds != null && usage.gpuSeconds(person, now.minus(HOUR)) >= seconds
        ? Optional.of(Reached.GPU_SECONDS)
        : Optional.empty();
  }

  /** Seconds until enough of the last hour's use is over an hour old, to about a minute. */
  long secondsUntilBelow(ParticipantId person, int gpuSeconds, Instant now) {
    for (long minutes = 1; minutes < HOUR.toMinutes(); minutes++) {
      Instant since = now.minus(HOUR).plus(Duration.ofMinutes(minutes));
      if (usage.gpuSeconds(person, since) < gpuSeconds) {
        return minutes * 60;
      }
    }
    return HOUR.toSeconds();
  }

  RoleLimit limit(ParticipantId person) {
    RoomControl control = room.control();
    return people.find(person).map(Participant::role).map(control::limit).orElse(RoleLimit.NONE);
  }

  /** Whether anybody can reach a limit at all. */
  static boolean anyLimit(RoomControl control) {
    return control.limits().values().stream().anyMatch(Quotas::limitsRunning);
  }

  private static boolean limitsRunning(RoleLimit limit) {
    return limit.maxRunning() != null || limit.gpuSecondsPerHour() != null;
  }
}
