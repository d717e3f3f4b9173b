package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.comfyume.core.graph.GraphRules;
import org.comfyume.core.graph.GraphValidator;
import org.comfyume.core.graph.GraphVerdict;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.WorkflowForm;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is typed into a form: if the form takes it, ComfyUI 0.11.1 takes it too. */
class WorkshopFormsTest {

  private static final int TRIES = 300;

  static List<WorkshopTemplate> templates() {
    return WorkshopTemplatesTest.templates();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void every_field_writes_where_the_graph_has_a_value(WorkshopTemplate template)
      throws ProtocolException {
    WorkflowForm form = form(template);
    assertThat(form.fields()).isNotEmpty();
    form.initial()
        .forEach(
            (key, value) -> {
              if (!key.equals("avoid") && !key.equals("dolly") && !key.equals("distilled")) {
                assertThat(value).as(key).isNotEmpty().isNotEqualTo("x");
              }
            });
    assertThat(form.problems(form.initial(), Map.of())).isEmpty();
    assertThat(form.fill(form.initial(), Map.of(), 0, () -> 1)).isEqualTo(form.graph());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_form_that_is_valid_gives_a_graph_that_comfyui_takes(WorkshopTemplate template)
      throws ProtocolException {
    WorkflowForm form = form(template);
    SplittableRandom chance = new SplittableRandom(1);
    int valid = 0;
    for (int i = 0; i < TRIES; i++) {
      Map<String, String> values = typed(form, chance);
      if (form.problems(values, Map.of()).isEmpty()) {
        valid++;
        GraphVerdict verdict = judge(template, form.fill(values, Map.of(), i % 8, () -> 5));
        assertThat(verdict.error()).as(values.toString()).isNull();
        assertThat(verdict.nodeErrors()).as(values.toString()).isEmpty();
      }
    }
    assertThat(valid).isGreaterThan(TRIES / 20);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_form_survives_being_kept(WorkshopTemplate template) throws ProtocolException {
    assertThat(FormJson.fields(FormJson.write(template.form()))).isEqualTo(template.form());
  }

  private static Map<String, String> typed(WorkflowForm form, SplittableRandom chance) {
    Map<String, String> values = new HashMap<>(form.initial());
    for (FormField field : form.fields()) {
      if (chance.nextInt(3) == 0) {
        continue;
      }
      List<String> some =
          switch (field.kind()) {
            case TEXT, LINE -> List.of("Rain, \"quoted\" and ünïcode", "", "a\nb");
            case INTEGER, NUMBER -> numbers(field, chance);
            case SEED -> List.of("", "0", "18446744073709551615", "-1", "007");
            case SIZE -> List.of("1280x704", "640 × 640", "1000x1000", "256x3840", "0x0");
            case COLOUR -> List.of("#ffffff", "#000000", "white");
            case SWITCH, OPTION -> List.of("true", "");
            case CHOICE -> List.of(form.initial().get(field.key()));
          };
      values.put(field.key(), some.get(chance.nextInt(some.size())));
    }
    return values;
  }

  private static List<String> numbers(FormField field, SplittableRandom chance) {
    List<String> numbers = new ArrayList<>(List.of("x", "1.5", "-3", "99999999999"));
    Stream.of(field.range().min(), field.range().max())
        .map(BigDecimal::toPlainString)
        .forEach(numbers::add);
    long step = field.range().step() == null ? 1 : field.range().step().longValue();
    numbers.add(
        field
            .range()
            .min()
            .add(BigDecimal.valueOf(step * chance.nextInt(1, 10)))
            .min(field.range().max())
            .toPlainString());
    return numbers;
  }

  private static GraphVerdict judge(WorkshopTemplate template, Map<String, Object> graph)
      throws ProtocolException {
    List<WorkshopTemplate.Model> models = new ArrayList<>(template.models());
    models.addAll(template.optionalModels());
    return GraphValidator.validate(
        PromptCodec.parse(JsonText.fromJava(graph).toString()),
        WorkshopTemplatesTest.having(models),
        null,
        GraphRules.RECENT,
        null);
  }

  private static WorkflowForm form(WorkshopTemplate template) throws ProtocolException {
    return new WorkflowForm(FormJson.map(JsonText.parseObject(template.graph())), template.form());
  }
}
