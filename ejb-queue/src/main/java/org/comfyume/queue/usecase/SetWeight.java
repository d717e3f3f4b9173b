package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Permission;
import org.comfyume.core.workshop.ShareWeight;
import org.jspecify.annotations.Nullable;

/** Gives a person another share beside others. */
@ApplicationScoped
@Transactional
public class SetWeight {

  @Inject People people;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject UsageBook usage;

  /**
   * @param weight 2 may use twice as much as 1; null for the weight of the person's role
   * @return false if there is no such person
   * @throws NotAllowed if the actor does not set the rules of the room
   * @throws IllegalArgumentException if the weight is none; see {@link ShareWeight}
   */
  public boolean set(Participant actor, ParticipantId person, @Nullable Double weight) {
    if (!actor.may(Permission.SET_RULES)) {
      throw new NotAllowed("Only an admin may change weights.");
    }
    if (weight != null) {
      ShareWeight.checked(weight);
    }
    String before = people.weight(person).map(String::valueOf).orElse("of the role");
    if (!people.setWeight(person, weight)) {
      return false;
    }
    usage.forget();
    audit.record(
        clock.instant(),
        actor.id(),
        "weight",
        person.value(),
        before,
        weight == null ? "of the role" : weight.toString());
    return true;
  }
}
