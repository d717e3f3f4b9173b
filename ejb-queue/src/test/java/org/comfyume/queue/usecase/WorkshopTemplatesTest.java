package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.comfyume.core.graph.GraphInspector;
import org.comfyume.core.graph.GraphNode;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.graph.InputSpec;
import org.comfyume.core.graph.InputValue;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeClass;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.settings.Setting;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.ObjectInfoCodec;
import org.comfyume.protocol.codec.PromptCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workshop's workflows, held to the node classes that ComfyUI 0.11.1 told. */
class WorkshopTemplatesTest {

  private static final NodeCatalogue CATALOGUE = catalogue();

  static List<WorkshopTemplate> templates() {
    WorkshopTemplates templates = new WorkshopTemplates();
    templates.load();
    return templates.list();
  }

  @Test
  void there_are_five_and_names_that_an_address_can_carry() {
    assertThat(templates()).hasSize(5);
    assertThat(templates()).allMatch(template -> template.name().matches("[A-Za-z0-9_.-]+"));
  }

  @Test
  void each_of_them_can_be_chosen_for_the_first_visit() {
    for (WorkshopTemplate template : templates()) {
      assertThat(Setting.STUDIO_DEFAULT_TEMPLATE.rule().accepts()).accepts(template.name());
    }
    assertThat(Setting.STUDIO_DEFAULT_TEMPLATE.rule().accepts()).accepts("none").rejects("LTX-3");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_worker_with_its_models_accepts_it(WorkshopTemplate template) throws ProtocolException {
    PromptGraph graph = PromptCodec.parse(template.graph());
    NodeCatalogue room = having(template.models());
    GraphVerdict verdict = GraphValidator.validate(graph, room, null, GraphRules.RECENT, null);
    assertThat(verdict.error()).isNull();
    assertThat(verdict.nodeErrors()).isEmpty();
    assertThat(verdict.goodOutputs()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void the_editor_submits_the_graph_that_it_is_kept_as(WorkshopTemplate template)
      throws ProtocolException {
    assertThat(new EditorWorkflow(template.workflow(), CATALOGUE).graph())
        .isEqualTo(JsonText.parseObject(template.graph()));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void the_manifest_names_the_models_that_it_loads(WorkshopTemplate template)
      throws ProtocolException {
    PromptGraph graph = PromptCodec.parse(template.graph());
    assertThat(template.models().stream().map(model -> new ModelRef(model.folder(), model.file())))
        .containsExactlyInAnyOrderElementsOf(GraphInspector.inspect(graph, CATALOGUE).models());
    assertThat(new EditorWorkflow(template.workflow(), CATALOGUE).offeredModels())
        .containsAll(
            template.models().stream()
                .map(model -> model.folder() + "/" + model.file() + " " + model.url())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void sizes_are_multiples_of_32_and_frames_one_more_than_a_multiple_of_8(WorkshopTemplate template)
      throws ProtocolException {
    Map<String, Long> numbers = numbers(PromptCodec.parse(template.graph()));
    assertThat(numbers.keySet()).anyMatch(name -> name.startsWith("Width"));
    numbers.forEach(
        (name, value) -> {
          if (name.startsWith("Width") || name.startsWith("Height")) {
            assertThat(value % 32).as(name).isZero();
          } else if (name.equals("Frames")) {
            assertThat(value % 8).as(name).isOne();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void it_tells_what_to_change_and_nothing_covers_anything(WorkshopTemplate template)
      throws ProtocolException {
    EditorWorkflow workflow = new EditorWorkflow(template.workflow(), CATALOGUE);
    assertThat(workflow.notes()).singleElement().asString().contains("**Width**", "**Run**");
    assertThat(workflow.overlaps()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void its_thumbnail_is_small(WorkshopTemplate template) throws IOException {
    assertThat(template.thumbnail()).hasSizeLessThan(20_000);
    assertThat(ImageIO.read(new ByteArrayInputStream(template.thumbnail())).getWidth())
        .isEqualTo(480);
  }

  private static Map<String, Long> numbers(PromptGraph graph) {
    return graph.all().stream()
        .filter(node -> "PrimitiveInt".equals(node.classType()))
        .collect(Collectors.toMap(GraphNode::title, node -> number(node)));
  }

  private static long number(GraphNode node) {
    InputValue.Literal literal = (InputValue.Literal) node.inputs().get("value");
    return ((Number) literal.value()).longValue();
  }

  /** The recorded server had no models, so its lists are empty. */
  static NodeCatalogue having(List<WorkshopTemplate.Model> models) {
    List<Object> files = models.stream().<Object>map(WorkshopTemplate.Model::file).toList();
    Map<String, NodeClass> classes = new LinkedHashMap<>();
    CATALOGUE.classes().forEach((name, type) -> classes.put(name, having(type, files)));
    return new NodeCatalogue(classes);
  }

  private static NodeClass having(NodeClass type, List<Object> files) {
    Stream<InputSpec> inputs = type.inputs().stream().map(input -> having(input, files));
    return new NodeClass(
        type.name(),
        type.displayName(),
        inputs.toList(),
        type.outputs(),
        type.outputNode(),
        type.module());
  }

  private static InputSpec having(InputSpec input, List<Object> files) {
    List<Object> choices = input.choices();
    boolean open = choices != null && (choices.isEmpty() || choices.contains("pixel_space"));
    return open
        ? new InputSpec(input.name(), input.required(), input.type(), files, input.options())
        : input;
  }

  private static NodeCatalogue catalogue() {
    try (InputStream in =
        WorkshopTemplatesTest.class.getResourceAsStream("workshop-object_info.json")) {
      return ObjectInfoCodec.parse(in.readAllBytes());
    } catch (IOException | ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }
}
