package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.template.WorkflowForm;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Opens a template with its form: one of the workshop, one that was sent, or one's own. */
@ApplicationScoped
@Transactional
public class ReadTemplate {

  @Inject WorkshopTemplates workshop;
  @Inject OwnTemplates templates;
  @Inject People people;
  @Inject FieldChoices choices;

  /**
   * @param key as {@link ListedTemplate#key}
   * @return empty if there is none, or if it is another's
   */
  public Optional<OpenTemplate> read(Participant person, String key) {
    return workshop.list().stream()
        .filter(template -> template.name().equals(key))
        .findFirst()
        .map(this::open)
        .or(() -> Ids.read(key).flatMap(id -> own(person, id)));
  }

  private Optional<OpenTemplate> own(Participant person, UUID id) {
    return templates
        .find(id)
        .filter(template -> OwnTemplateRules.mayRead(person, template))
        .map(template -> open(person, template));
  }

  private OpenTemplate open(WorkshopTemplate template) {
    try {
      return open(
          ListTemplates.listed(template),
          template.description(),
          template.graph(),
          template.form(),
          Map.of());
    } catch (ProtocolException e) {
      throw new IllegalStateException("A workshop template is no graph: " + template.name(), e);
    }
  }

  private OpenTemplate open(Participant person, OwnTemplate template) {
    try {
      return open(
          ListTemplates.listed(template, person, people),
          "",
          template.prompt(),
          FormJson.fields(template.fields()),
          FormJson.presets(template.presets()));
    } catch (ProtocolException e) {
      throw new IllegalStateException("An own template is kept badly: " + template.id(), e);
    }
  }

  private OpenTemplate open(
      ListedTemplate listed,
      String description,
      String prompt,
      List<FormField> fields,
      Map<String, String> presets)
      throws ProtocolException {
    WorkflowForm form = new WorkflowForm(FormJson.map(JsonText.parseObject(prompt)), fields);
    Map<String, String> values = new HashMap<>(form.initial());
    values.putAll(presets);
    return new OpenTemplate(listed, description, prompt, form, presets, choices.of(form, values));
  }
}
