package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.template.FormField;
import org.comfyume.queue.usecase.ListedTemplate;
import org.comfyume.queue.usecase.OfferedInput;
import org.comfyume.queue.usecase.OfferedInputs;
import org.comfyume.queue.usecase.OpenTemplate;
import org.comfyume.queue.usecase.SaveTemplate;
import org.comfyume.queue.usecase.SavedTemplate;
import org.comfyume.queue.usecase.TemplateDraft;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A workflow of one's own as a template: taking it, and choosing which of its inputs are fields.
 */
@Named
@RequestScoped
public class OwnTemplateForm {
  /** The size limit of a workflow, in bytes. */
  @Inject private Visitor visitor;

  @Inject private Notice notice;
  @Inject private TemplateForm form;
  @Inject private TemplateSteps steps;
  @Inject private SaveTemplate save;
  @Inject private OfferedInputs offered;

  private @Nullable String title;
  private @Nullable String text;
  private @Nullable Part file;
  private String problem = "";

  /**
   * An input that can be a field.
   *
   * @param field as it is or would be
   * @param about class and input, for those who know the graph
   * @param value what the graph has
   * @param ticked whether the form has it
   * @param place in the form, from 1; 0 if it is not in the form
   */
  public record Row(FormField field, String about, String value, boolean ticked, int place) {
    public String label() {
      return FieldView.label(field, Words.ofPage());
    }

    /** Safe in an id and a parameter. */
    public String key() {
      return field.key();
    }

    public String id() {
      return field.key().replaceAll("[^A-Za-z0-9_-]", "_");
    }
  }

  /** Keeps the workflow and goes on to its fields. Stays here, with all that was typed, if not. */
  public @Nullable String add() throws IOException {
    Words words = Words.ofPage();
    try {
      text = PromptBody.chosen(file, text);
      String graph = PromptBody.graphOf(text);
      SavedTemplate saved =
          save.save(
              visitor.person(),
              new TemplateDraft(null, title == null ? "" : title, graph, null, null));
      if (saved.id() != null) {
        notice.keep("templates.added");
        return "/templates?faces-redirect=true&edit=true&t=" + saved.id();
      }
      problem = words.say("templates.not." + saved.problem().name().toLowerCase(Locale.ROOT));
    } catch (PromptBody.NotAGraph e) {
      problem = e.in(words);
    }
    return null;
  }

  /** Whether the page asks which inputs are fields. */
  public boolean isEditing() {
    OpenTemplate open = form.getOpen();
    return open != null
        && open.listed().origin() == ListedTemplate.Origin.OWN
        && asked().containsKey("edit");
  }

  private static Map<String, String> asked() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
  }

  /** The fields of the form first, in their order, then what else the graph offers. */
  public List<Row> getRows() {
    OpenTemplate open = form.getOpen();
    if (open == null) {
      return List.of();
    }
    List<OfferedInput> all = offered.list(open.prompt());
    Map<String, String> initial = open.form().initial();
    List<Row> rows = new ArrayList<>();
    for (FormField field : open.form().fields()) {
      String about =
          all.stream()
              .filter(each -> each.field().inputs().equals(field.inputs()))
              .findFirst()
              .map(OwnTemplateForm::about)
              .orElse("");
      rows.add(new Row(field, about, initial.getOrDefault(field.key(), ""), true, rows.size() + 1));
    }
    Set<Object> taken =
        open.form().fields().stream()
            .flatMap(
                field ->
                    java.util.stream.Stream.concat(
                        field.inputs().stream(), field.heights().stream()))
            .collect(Collectors.toSet());
    all.stream()
        .filter(each -> !taken.contains(each.field().inputs().get(0)))
        .forEach(each -> rows.add(new Row(each.field(), about(each), each.value(), false, 0)));
    return rows;
  }

  private static String about(OfferedInput input) {
    return input.className() + ", " + input.input();
  }

  /** Keeps title and fields. Stays here if it cannot. */
  public @Nullable String keep() {
    OpenTemplate open = form.getOpen();
    if (open == null || !isEditing()) {
      return null;
    }
    Map<String, String> asked = asked();
    List<FormField> fields =
        getRows().stream()
            .filter(row -> asked.containsKey("use." + row.key()))
            .sorted(Comparator.comparingInt(row -> place(asked.get("place." + row.key()))))
            .map(row -> named(row, asked.getOrDefault("label." + row.key(), "")))
            .toList();
    String wanted = asked.getOrDefault("title", "");
    SavedTemplate saved =
        save.save(
            visitor.person(),
            new TemplateDraft(UUID.fromString(open.listed().key()), wanted, null, fields, null));
    return steps.told(saved, "templates.changed", wanted);
  }

  /** One that has no place comes last. */
  private static int place(@Nullable String typed) {
    return typed != null && typed.strip().matches("[0-9]{1,4}")
        ? Integer.parseInt(typed.strip())
        : Integer.MAX_VALUE;
  }

  private static FormField named(Row row, String typed) {
    FormField field = row.field();
    String label = typed.replaceAll("\\p{Cntrl}", " ").strip();
    boolean same = label.isEmpty() || label.equals(row.label());
    return same ? field : field.called(label);
  }

  public @Nullable String getTitle() {
    return title;
  }

  public void setTitle(@Nullable String title) {
    this.title = title;
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(@Nullable String text) {
    this.text = text;
  }

  public @Nullable Part getFile() {
    return file;
  }

  public void setFile(@Nullable Part file) {
    this.file = file;
  }

  /** Why it was not taken, or empty. */
  public String getProblem() {
    return problem;
  }
}
