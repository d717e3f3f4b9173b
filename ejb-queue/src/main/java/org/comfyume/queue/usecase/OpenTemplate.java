package org.comfyume.queue.usecase;

import java.util.List;
import java.util.Map;
import org.comfyume.core.template.WorkflowForm;

/**
 * A template with its form.
 *
 * @param listed what the list says of it
 * @param description what it makes; empty if nobody wrote it
 * @param prompt the graph in API format, before any value is changed
 * @param presets values that the form starts with, instead of the graph's
 * @param choices what the workers of the room have, by the key of a field that is a choice
 */
public record OpenTemplate(
    ListedTemplate listed,
    String description,
    String prompt,
    WorkflowForm form,
    Map<String, String> presets,
    Map<String, List<Object>> choices) {

  public OpenTemplate {
    presets = Map.copyOf(presets);
    choices = Map.copyOf(choices);
  }
}
