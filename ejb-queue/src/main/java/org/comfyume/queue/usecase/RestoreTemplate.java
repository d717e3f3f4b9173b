package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;

/** Brings a template back that was deleted or withdrawn. */
@ApplicationScoped
@Transactional
public class RestoreTemplate {

  @Inject OwnTemplates templates;
  @Inject AuditLog audit;
  @Inject InstantSource clock;
  @Inject Event<TemplateSent> sent;

  /**
   * Who deleted an own one may have it back; what was sent comes back by whoever steers the room.
   *
   * @return false if there is none, or if the person may not
   */
  public boolean restore(Participant person, UUID id) {
    Optional<OwnTemplate> deleted = templates.deleted(id).filter(each -> may(person, each));
    if (deleted.isEmpty()) {
      return false;
    }
    OwnTemplate template = deleted.get();
    templates.restore(id);
    if (template.sent()) {
      audit.record(
          clock.instant(), person.id(), "template_send", id.toString(), "", template.title());
      sent.fire(new TemplateSent(id));
    }
    return true;
  }

  private static boolean may(Participant person, OwnTemplate template) {
    return template.sent()
        ? person.may(Permission.STEER_ROOM)
        : template.owner().equals(person.id());
  }
}
