package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.Participant;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/** Keeps a template among a person's own, or what is changed of one. */
@ApplicationScoped
@Transactional
public class SaveTemplate {

  /** For as long a delete can be taken back. */
  private static final Duration RESTORABLE = Duration.ofDays(1);

  @Inject OwnTemplates templates;
  @Inject OfferedInputs offered;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /** Nothing is kept if there is a problem. */
  public SavedTemplate save(Participant person, TemplateDraft draft) {
    String title = OwnTemplateRules.title(draft.title());
    if (title.isEmpty()) {
      return SavedTemplate.refused(SavedTemplate.Problem.TITLE);
    }
    UUID id = draft.id();
    if (id == null) {
      return add(person, title, draft);
    }
    Optional<OwnTemplate> old =
        templates.find(id).filter(each -> OwnTemplateRules.mayChange(person, each));
    return old.isEmpty()
        ? SavedTemplate.refused(SavedTemplate.Problem.GONE)
        : keep(old.get(), title, draft);
  }

  private SavedTemplate add(Participant person, String title, TemplateDraft draft) {
    if (templates.count(person.id()) >= OwnTemplateRules.MOST) {
      return SavedTemplate.refused(SavedTemplate.Problem.MOST);
    }
    Instant now = clock.instant();
    templates.forget(person.id(), now.minus(RESTORABLE));
    OwnTemplate fresh = new OwnTemplate(ids.next(), person.id(), title, "", "[]", "{}", now, null);
    return keep(fresh, title, draft);
  }

  private SavedTemplate keep(OwnTemplate old, String title, TemplateDraft draft) {
    String prompt = draft.prompt() == null ? old.prompt() : draft.prompt();
    if (OwnTemplateRules.tooLarge(prompt)) {
      return SavedTemplate.refused(SavedTemplate.Problem.SIZE);
    }
    try {
      if (PromptCodec.parse(prompt).all().isEmpty()) {
        return SavedTemplate.refused(SavedTemplate.Problem.GRAPH);
      }
      String fields = fields(old, prompt, draft.fields());
      String presets = presets(old, draft.presets());
      if (OwnTemplateRules.tooLarge(fields) || OwnTemplateRules.tooLarge(presets)) {
        return SavedTemplate.refused(SavedTemplate.Problem.SIZE);
      }
      templates.keep(
          new OwnTemplate(
              old.id(), old.owner(), title, prompt, fields, presets, clock.instant(), null));
      return SavedTemplate.kept(old.id());
    } catch (ProtocolException notAGraph) {
      return SavedTemplate.refused(SavedTemplate.Problem.GRAPH);
    }
  }

  private String fields(OwnTemplate old, String prompt, @Nullable List<FormField> wanted)
      throws ProtocolException {
    if (wanted != null) {
      return FormJson.write(wanted);
    }
    return old.prompt().isEmpty()
        ? FormJson.write(
            offered.list(prompt).stream()
                .filter(OfferedInput::suggested)
                .map(OfferedInput::field)
                .toList())
        : old.fields();
  }

  private static String presets(OwnTemplate old, @Nullable Map<String, String> wanted) {
    return wanted == null ? old.presets() : FormJson.writePresets(wanted);
  }
}
