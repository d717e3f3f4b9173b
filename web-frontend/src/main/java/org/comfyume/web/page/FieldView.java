package org.comfyume.web.page;

import java.util.List;
import org.comfyume.core.template.FormField;
import org.comfyume.core.template.FormProblem;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A field of a template's form as the page shows it.
 *
 * @param field what it is
 * @param value what was typed
 * @param choices of a choice; empty for free text
 * @param problem why it cannot be taken; empty if nothing is wrong
 * @param more what else to know before typing; or empty
 * @param words in the reader's language
 */
public record FieldView(
    FormField field, String value, List<Object> choices, String problem, String more, Words words) {

  static FieldView of(
      FormField field,
      String value,
      List<Object> choices,
      @Nullable FormProblem problem,
      String more) {
    Words words = Words.ofPage();
    String sentence = problem == null ? "" : sentence(problem, words);
    return new FieldView(field, value, choices, sentence, more, words);
  }

  static String sentence(FormProblem problem, Words words) {
    return words.say("templates.bad." + problem.word(), problem.allowed().toArray());
  }

  /** Its name in the request. */
  public String name() {
    return TemplateForm.FIELD + field.key();
  }

  /** Its id in the page. */
  public String id() {
    return "f-" + field.key().replaceAll("[^A-Za-z0-9_-]", "_");
  }

  public String kind() {
    return field.kind().word();
  }

  public String label() {
    return label(field, words);
  }

  static String label(FormField field, Words words) {
    return field.label().isEmpty()
        ? words.sayOr("templates.field." + field.key(), field.key())
        : field.label();
  }

  /** What to know before typing; empty if there is nothing. */
  public String hint() {
    if (field.fps() > 0) {
      return words.say("templates.hint.fps", seconds(), field.fps());
    }
    String hint = field.label().isEmpty() ? words.sayOr("templates.hint." + field.key(), "") : "";
    return (hint + " " + more).strip();
  }

  private double seconds() {
    try {
      return Double.parseDouble(value.strip()) / field.fps();
    } catch (NumberFormatException notANumber) {
      return 0;
    }
  }

  public boolean bad() {
    return !problem.isEmpty();
  }

  /** The ids that describe it, or null. */
  public @Nullable String describedBy() {
    String hint = hint().isEmpty() ? "" : id() + "-h";
    String both = bad() ? (hint + " " + id() + "-e").strip() : hint;
    return both.isEmpty() ? null : both;
  }

  /** Whether it is a plain line that stands in a row with others. */
  public boolean narrow() {
    return switch (field.kind()) {
      case INTEGER, NUMBER, SEED, COLOUR -> true;
      default -> false;
    };
  }

  /** Whether it is one line to type into. */
  public boolean plain() {
    return switch (field.kind()) {
      case LINE, INTEGER, NUMBER -> true;
      case CHOICE -> choices.isEmpty();
      default -> false;
    };
  }

  public boolean chosen(Object choice) {
    return choice.toString().equals(value);
  }

  public boolean yes() {
    return "true".equals(value);
  }

  /** Whether a size is none of those offered. */
  public boolean ownSize() {
    return field.options().stream().noneMatch(each -> each.equals(value));
  }

  public String width() {
    return side(0);
  }

  public String height() {
    return side(1);
  }

  private String side(int which) {
    String[] sides = value.split("[x×]", -1);
    return sides.length > which ? sides[which].strip() : "";
  }

  /** "1280 × 720" of "1280x720". */
  public String shown(Object size) {
    return size.toString().replace("x", " × ");
  }

  /** A file without folder and ending; anything else as it is. */
  public String choice(Object choice) {
    String text = choice.toString();
    return text.endsWith(".safetensors") ? Words.model(text) : text;
  }

  public @Nullable String min() {
    return field.range().min() == null ? null : field.range().min().toPlainString();
  }

  public @Nullable String max() {
    return field.range().max() == null ? null : field.range().max().toPlainString();
  }
}
