package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.template.FieldRange;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.GraphInput;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/** Finds what a form of a workflow could offer: every value in it that is no link. */
@ApplicationScoped
public class OfferedInputs {

  /** More are no form. */
  private static final int MOST = 500;

  private static final Set<String> USUAL =
      Set.of("seed", "noise_seed", "steps", "width", "height", "length", "text", "prompt");

  @Inject Catalogues catalogues;

  /** In the order of the graph; empty if it is none. Needs no transaction. */
  public List<OfferedInput> list(String prompt) {
    try {
      return list(PromptCodec.parse(prompt));
    } catch (ProtocolException notAGraph) {
      return List.of();
    }
  }

  private List<OfferedInput> list(PromptGraph graph) {
    NodeCatalogue room = catalogues.room().orElse(NodeCatalogue.of());
    List<OfferedInput> offered = new ArrayList<>();
    for (GraphNode node : graph.all()) {
      node.inputs()
          .forEach(
              (name, value) -> {
                if (value instanceof InputValue.Literal literal && offered.size() < MOST) {
                  offered(node, name, literal.value(), spec(node, name, room))
                      .ifPresent(offered::add);
                }
              });
    }
    return offered;
  }

  private static @Nullable InputSpec spec(GraphNode node, String input, NodeCatalogue room) {
    return Optional.ofNullable(node.classType()).flatMap(room::find).stream()
        .flatMap(type -> type.inputs().stream())
        .filter(spec -> spec.name().equals(input))
        .findFirst()
        .orElse(null);
  }

  private static Optional<OfferedInput> offered(
      GraphNode node, String name, @Nullable Object value, @Nullable InputSpec spec) {
    FormField.Kind kind = kind(name, value, spec);
    if (kind == null || value == null) {
      return Optional.empty();
    }
    String className = node.classType() == null ? "" : node.classType();
    String title = node.title() == null ? className : node.title();
    boolean primitive = className.startsWith("Primitive");
    FormField field =
        new FormField(
            node.id().value() + "." + name,
            kind,
            primitive ? title : title + ": " + name,
            List.of(new GraphInput(node.id(), name)),
            range(kind, spec));
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return Optional.of(
        new OfferedInput(title, className, name, text, field, primitive || USUAL.contains(name)));
  }

  private static FormField.@Nullable Kind kind(
      String name, @Nullable Object value, @Nullable InputSpec spec) {
    if (spec != null && spec.choices() != null) {
      return value instanceof Map || value instanceof List ? null : FormField.Kind.CHOICE;
    }
    if (value instanceof Boolean) {
      return FormField.Kind.SWITCH;
    }
    if (value instanceof BigDecimal number) {
      if (name.equals("seed") || name.endsWith("_seed")) {
        return FormField.Kind.SEED;
      }
      boolean whole = spec == null ? number.scale() <= 0 : spec.type().equals("INT");
      return whole ? FormField.Kind.INTEGER : FormField.Kind.NUMBER;
    }
    if (value instanceof String text) {
      boolean lines =
          text.indexOf('\n') >= 0
              || (spec != null && Boolean.TRUE.equals(spec.options().get("multiline")));
      return lines ? FormField.Kind.TEXT : FormField.Kind.LINE;
    }
    return null;
  }

  /** Without the step: ComfyUI does not insist on it. */
  private static FieldRange range(FormField.Kind kind, @Nullable InputSpec spec) {
    boolean number =
        kind == FormField.Kind.INTEGER
            || kind == FormField.Kind.NUMBER
            || kind == FormField.Kind.SEED;
    return spec == null || !number
        ? FieldRange.ANY
        : new FieldRange(decimal(spec, "min"), decimal(spec, "max"), null);
  }

  private static @Nullable BigDecimal decimal(InputSpec spec, String option) {
    return spec.options().get(option) instanceof BigDecimal number ? number : null;
  }
}
