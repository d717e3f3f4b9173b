package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/** Takes a template back that was sent to everybody. Copies that people made of it stay theirs. */
@ApplicationScoped
@Transactional
public class WithdrawTemplate {

  @Inject OwnTemplates templates;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<TemplateSent> sent;

  /**
   * Whoever steers the room may withdraw what another sent.
   *
   * @return false if there is none that was sent
   * @throws NotAllowed if the person does not steer the room
   */
  public boolean withdraw(Participant person, UUID id) {
    OwnTemplateRules.requireMaySend(person);
    Instant now = clock.instant();
    Optional<OwnTemplate> known = templates.find(id).filter(OwnTemplate::sent);
    if (known.isEmpty() || !templates.delete(id, now)) {
      return false;
    }
    audit.record(now, person.id(), "template_withdraw", id.toString(), known.get().title(), "");
    sent.fire(new TemplateSent(id));
    return true;
  }
}
