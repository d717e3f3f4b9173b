package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Permission;

/** Lets one person's jobs go before those of others of the same class, for a while. */
@ApplicationScoped
@Transactional
public class BoostPerson {

  /** How long a boost lasts where nobody says otherwise. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofHours(1);

  @Inject People people;
  @Inject Steerings steerings;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<RoomChanged> changed;

  /**
   * @param length 1 second to an hour, from now on; replaces what is left of an earlier boost
   * @return false, and nothing is changed, if there is no such person
   * @throws NotAllowed if the actor does not steer the room
   * @throws IllegalArgumentException if the length is none
   */
  public boolean boost(Participant actor, ParticipantId person, Duration length) {
    if (!actor.may(Permission.STEER_ROOM)) {
      throw new NotAllowed("Only an instructor or an admin may boost somebody.");
    }
    if (length.toSeconds() < 1 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A boost lasts 1 to "
              + LONGEST.toSeconds()
              + " seconds, not "
              + length.toSeconds()
              + ".");
    }
    if (people.find(person).isEmpty()) {
      return false;
    }
    Instant now = clock.instant();
    Instant until = now.plus(length);
    steerings.boost(person, new Boost(now, until, actor.id()));
    audit.record(now, actor.id(), "boost", person.value(), "", until.toString());
    changed.fire(new RoomChanged());
    return true;
  }
}
