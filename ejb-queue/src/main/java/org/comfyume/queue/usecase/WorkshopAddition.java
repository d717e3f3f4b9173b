package org.comfyume.queue.usecase;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Shows the workshop's templates in the editor, and opens one of them at a first visit. */
@Dependent
public class WorkshopAddition implements EditorAddition {

  @Inject WorkshopTemplates templates;

  @Override
  public List<String> scripts() {
    return List.of("/extensions/comfyume/first-visit.js");
  }

  @Override
  public Map<String, List<String>> templates() {
    return Map.of(
        WorkshopTemplate.PACK, templates.list().stream().map(WorkshopTemplate::name).toList());
  }
}
