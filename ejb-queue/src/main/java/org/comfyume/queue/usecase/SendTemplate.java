package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;

/**
 * Sends a template to everybody, as it is now: one copy that all read and nobody changes, also
 * those who are added later.
 */
@ApplicationScoped
@Transactional
public class SendTemplate {

  @Inject OwnTemplates templates;
  @Inject AuditLog audit;
  @Inject Ids ids;
  @Inject InstantSource clock;
  @Inject Event<TemplateSent> sent;

  /**
   * @param template that the sender has open
   * @param presets values that the form starts with at everybody's
   * @return the copy, unless the sender has as many templates as one can have, or it is too large
   * @throws NotAllowed if the person does not steer the room; nothing is sent
   */
  public SavedTemplate send(
      Participant sender, OpenTemplate template, Map<String, String> presets) {
    OwnTemplateRules.requireMaySend(sender);
    if (templates.count(sender.id()) >= OwnTemplateRules.MOST) {
      return SavedTemplate.refused(SavedTemplate.Problem.MOST);
    }
    String values = FormJson.writePresets(presets);
    if (OwnTemplateRules.tooLarge(values)) {
      return SavedTemplate.refused(SavedTemplate.Problem.SIZE);
    }
    Instant now = clock.instant();
    OwnTemplate copy =
        new OwnTemplate(
            ids.next(),
            sender.id(),
            OwnTemplateRules.title(template.listed().title()),
            template.prompt(),
            FormJson.write(template.form().fields()),
            values,
            now,
            now);
    templates.keep(copy);
    audit.record(now, sender.id(), "template_send", copy.id().toString(), "", copy.title());
    sent.fire(new TemplateSent(copy.id()));
    return SavedTemplate.kept(copy.id());
  }
}
