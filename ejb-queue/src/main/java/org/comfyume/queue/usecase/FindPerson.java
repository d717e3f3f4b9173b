package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;

/** Finds a person who may come in. */
@ApplicationScoped
@Transactional
public class FindPerson {

  @Inject People people;

  /** Empty if unknown or disabled. */
  public Optional<Participant> find(ParticipantId id) {
    return people.find(id);
  }
}
