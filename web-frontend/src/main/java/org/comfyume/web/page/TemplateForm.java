package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.FormProblem;
import org.comfyume.protocol.JsonText;
import org.comfyume.queue.usecase.OpenTemplate;
import org.comfyume.queue.usecase.ReadTemplate;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.comfyume.queue.usecase.TemplateOnWorkers;
import org.comfyume.queue.usecase.TemplateReadiness;
import org.comfyume.web.security.LimitedSubmission;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The open template with what is typed into its form. Values come as parameters {@code f.<key>},
 * from the form or from an address.
 */
@Named
@RequestScoped
public class TemplateForm {
  static final String FIELD = "f.";
  static final int MOST_TAKES = 8;

  /** Seeds that every browser and every version of ComfyUI can show. */
  private static final long SEEDS = 1L << 50;

  private static final String OWN = "own";

  @Inject private Visitor visitor;
  @Inject private ReadTemplate readTemplate;
  @Inject private LimitedSubmission submission;
  @Inject private TemplateReadiness readiness;

  private @Nullable OpenTemplate open;
  private boolean typed;
  private Map<String, String> values = Map.of();
  private String takes = "1";
  private List<FormProblem> problems = List.of();
  private @Nullable Refusal refusal;
  private String refusedMessage = "";

  @PostConstruct
  void load() {
    Map<String, String> asked = asked();
    String key = asked.get("t");
    if (key == null && !asked.containsKey("add")) {
      key = first();
    }
    open = key == null ? null : readTemplate.read(visitor.person(), key).orElse(null);
    OpenTemplate template = open;
    if (template == null) {
      return;
    }
    Map<String, String> known = new LinkedHashMap<>(template.form().initial());
    template.presets().forEach((preset, value) -> known.computeIfPresent(preset, (k, v) -> value));
    typed = asked.keySet().stream().anyMatch(name -> name.startsWith(FIELD));
    if (typed) {
      template.form().fields().forEach(field -> known.put(field.key(), typed(field, asked)));
      takes = asked.getOrDefault("takes", takes).strip();
    }
    values = known;
  }

  /** Where nobody chose: what can run now, else whatever comes first. */
  private @Nullable String first() {
    List<TemplateOnWorkers> all = readiness.read();
    return all.stream()
        .filter(TemplateOnWorkers::readySomewhere)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .map(TemplateOnWorkers::template)
        .orElse(null);
  }

  private static Map<String, String> asked() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }

  private static String typed(FormField field, Map<String, String> asked) {
    String name = FIELD + field.key();
    String text = asked.getOrDefault(name, "");
    return switch (field.kind()) {
      case SWITCH, OPTION -> text.isEmpty() ? "" : "true";
      case SEED -> asked.containsKey(name + ".any") ? "" : text.strip();
      case SIZE ->
          text.equals(OWN)
              ? asked.getOrDefault(name + ".w", "").strip()
                  + "x"
                  + asked.getOrDefault(name + ".h", "").strip()
              : text;
      // a browser sends \r\n
      case TEXT -> text.replace("\r\n", "\n");
      default -> text;
    };
  }

  /**
   * Submits as many takes as are wanted.
   *
   * @return how many were taken; 0 if something is wrong, which the form then says
   */
  int run() {
    OpenTemplate template = open;
    problems = judged();
    if (template == null || !problems.isEmpty()) {
      return 0;
    }
    int wanted = Integer.parseInt(takes);
    for (int take = 0; take < wanted; take++) {
      byte[] body = ("{\"prompt\":" + graph(take) + "}").getBytes(StandardCharsets.UTF_8);
      SubmitResult result = submission.submit(new SubmitRequest(visitor.person(), null, body));
      if (!(result instanceof SubmitResult.Accepted)) {
        refusal = Refusal.of(result.body());
        refusedMessage = refusal.message();
        return take;
      }
    }
    return wanted;
  }

  private List<FormProblem> judged() {
    OpenTemplate template = open;
    List<FormProblem> found = new ArrayList<>();
    if (template != null) {
      found.addAll(template.form().problems(values, template.choices()));
    }
    if (!takes.matches("[1-" + MOST_TAKES + "]")) {
      found.add(new FormProblem("takes", "takes", List.of(MOST_TAKES)));
    }
    return found;
  }

  /** The graph with the values, if nothing is wrong with them, else with those it began with. */
  String graph(int take) {
    OpenTemplate template = open;
    if (template == null) {
      return "{}";
    }
    boolean good = template.form().problems(values, template.choices()).isEmpty();
    return JsonText.fromJava(
            template
                .form()
                .fill(
                    good ? values : template.form().initial(),
                    template.choices(),
                    take,
                    () -> ThreadLocalRandom.current().nextLong(SEEDS)))
        .toString();
  }

  /** Judges without running, so that what is wrong is said; whether nothing is. */
  boolean check() {
    problems = judged();
    return problems.isEmpty();
  }

  /** Says above the form why something was not done. */
  void say(String key) {
    refusedMessage = Words.ofPage().say(key);
  }

  /** Null if none is open. */
  public @Nullable OpenTemplate getOpen() {
    return open;
  }

  Map<String, String> values() {
    return values;
  }

  /** Whether the values are what a person typed, not what the template has. */
  public boolean isTyped() {
    return typed;
  }

  /** All fields in the order of the form, neighbours that are narrow together. */
  public List<List<FieldView>> getGroups() {
    List<List<FieldView>> groups = new ArrayList<>();
    for (FieldView field : fields()) {
      boolean joins =
          field.narrow() && !groups.isEmpty() && groups.get(groups.size() - 1).get(0).narrow();
      if (joins) {
        groups.get(groups.size() - 1).add(field);
      } else {
        groups.add(new ArrayList<>(List.of(field)));
      }
    }
    return groups;
  }

  private List<FieldView> fields() {
    OpenTemplate template = open;
    if (template == null) {
      return List.of();
    }
    Words words = Words.ofPage();
    Map<String, FormProblem> wrong =
        problems.stream()
            .collect(Collectors.toMap(FormProblem::field, Function.identity(), (a, b) -> a));
    return template.form().fields().stream()
        .map(
            field ->
                FieldView.of(
                    field,
                    values.getOrDefault(field.key(), ""),
                    template.choices().getOrDefault(field.key(), field.options()),
                    wrong.get(field.key()),
                    field.kind() == FormField.Kind.OPTION ? adds(field, words) : ""))
        .toList();
  }

  /**
   * The file that an option asks for, and who lacks it; empty if it asks for none that is known.
   */
  private String adds(FormField field, Words words) {
    String patch = field.patch().toString();
    String key = open == null ? "" : open.listed().key();
    return readiness.read().stream()
        .filter(template -> template.template().equals(key))
        .flatMap(
            template ->
                template.files().stream()
                    .filter(file -> file.optional() && patch.contains(file.file()))
                    .map(file -> adds(file, template, words)))
        .findFirst()
        .orElse("");
  }

  private static String adds(
      TemplateOnWorkers.FileOf file, TemplateOnWorkers template, Words words) {
    String without =
        template.workers().stream()
            .filter(worker -> worker.missingOptional().contains(file))
            .map(TemplateOnWorkers.OnWorker::label)
            .collect(Collectors.joining(", "));
    String adds = words.say("templates.adds", words.size(file.bytes()));
    return without.isEmpty() ? adds : adds + " " + words.say("templates.adds.without", without);
  }

  /** Whether takes differ at all. */
  public boolean isSeeded() {
    OpenTemplate template = open;
    return template != null
        && template.form().fields().stream().anyMatch(field -> field.kind() == FormField.Kind.SEED);
  }

  /** What is wrong with the fields, with a link each; for a summary if there is much. */
  public List<FieldView> getWrong() {
    return fields().stream().filter(FieldView::bad).toList();
  }

  public String getTakes() {
    return takes;
  }

  /** Why the number of takes cannot be taken, or empty. */
  public String getTakesProblem() {
    return problems.stream()
        .filter(problem -> problem.field().equals("takes"))
        .findFirst()
        .map(problem -> FieldView.sentence(problem, Words.ofPage()))
        .orElse("");
  }

  /** How many things are wrong. */
  public int getWrongCount() {
    return problems.size();
  }

  /** ComfyUI's answer if it refused, else null. */
  public @Nullable Refusal getRefusal() {
    return refusal;
  }

  /** Why it was refused, or empty. */
  public String getRefused() {
    return refusedMessage;
  }
}
