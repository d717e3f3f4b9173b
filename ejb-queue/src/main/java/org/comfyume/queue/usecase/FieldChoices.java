package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.GraphInput;
import org.comfyume.core.template.WorkflowForm;
import org.jspecify.annotations.Nullable;

/** What can be chosen in a form, as the workers of the room tell it. */
@ApplicationScoped
public class FieldChoices {

  @Inject Catalogues catalogues;

  /**
   * By the key of the field. What a form has already is always among them, so that opening a form
   * changes nothing; a field of which no worker tells anything is left out.
   */
  Map<String, List<Object>> of(WorkflowForm form, Map<String, String> values) {
    NodeCatalogue room = catalogues.room().orElse(NodeCatalogue.of());
    Map<String, List<Object>> choices = new HashMap<>();
    for (FormField field : form.fields()) {
      if (field.kind() == FormField.Kind.CHOICE && field.options().isEmpty()) {
        List<Object> offered = new ArrayList<>(offered(field, form.graph(), room));
        String has = values.getOrDefault(field.key(), "");
        if (!offered.isEmpty() && offered.stream().noneMatch(o -> o.toString().equals(has))) {
          offered.add(0, has);
        }
        choices.put(field.key(), offered);
      }
    }
    return choices;
  }

  private static List<Object> offered(
      FormField field, Map<String, @Nullable Object> graph, NodeCatalogue room) {
    String prefix = field.prefix().toLowerCase(Locale.ROOT);
    return field.inputs().stream()
        .limit(1)
        .flatMap(input -> spec(input, graph, room).stream())
        .flatMap(spec -> spec.choices() == null ? List.of().stream() : spec.choices().stream())
        .filter(choice -> choice.toString().toLowerCase(Locale.ROOT).startsWith(prefix))
        .toList();
  }

  private static Optional<InputSpec> spec(
      GraphInput input, Map<String, @Nullable Object> graph, NodeCatalogue room) {
    return graph.get(input.node().value()) instanceof Map<?, ?> node
        ? room.find(String.valueOf(node.get("class_type"))).stream()
            .flatMap(type -> type.inputs().stream())
            .filter(spec -> spec.name().equals(input.name()))
            .findFirst()
        : Optional.empty();
  }
}
