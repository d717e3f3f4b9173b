package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.Participant;

/** Deletes a template of one's own; for a day it can be restored. */
@ApplicationScoped
@Transactional
public class DeleteTemplate {

  @Inject OwnTemplates templates;
  @Inject InstantSource clock;

  /**
   * @return false if there is none, or if it is another's or was sent
   */
  public boolean delete(Participant person, UUID id) {
    return templates.find(id).filter(each -> OwnTemplateRules.mayChange(person, each)).isPresent()
        && templates.delete(id, clock.instant());
  }
}
