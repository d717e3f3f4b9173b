package org.comfyume.core.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what was typed into one field, and reads it. */
final class FieldCheck {

  /** Longer texts are no prompts. */
  static final int LONGEST_TEXT = 100_000;

  private static final int LONGEST_NUMBER = 40;
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,6})\\s*[x×]\\s*(\\d{1,6})\\s*");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

  private FieldCheck() {}

  /**
   * @param choices of a choice; empty if nobody knows them, then anything goes
   */
  static Optional<FormProblem> problem(FormField field, String typed, List<Object> choices) {
    return switch (field.kind()) {
      case TEXT, LINE -> text(field, typed);
      case INTEGER -> whole(field, typed);
      case SEED -> typed.isBlank() ? Optional.empty() : whole(field, typed);
      case NUMBER ->
          number(typed)
              .map(value -> bounds(field, value))
              .orElseGet(() -> Optional.of(FormProblem.of(field, "number")));
      case CHOICE ->
          choices.isEmpty() || chosen(choices, typed) != null
              ? Optional.empty()
              : Optional.of(FormProblem.of(field, "choice", typed));
      case SIZE -> size(field, typed);
      case COLOUR ->
          COLOUR.matcher(typed).matches()
              ? Optional.empty()
              : Optional.of(FormProblem.of(field, "colour"));
      case SWITCH, OPTION -> Optional.empty();
    };
  }

  private static Optional<FormProblem> text(FormField field, String typed) {
    BigDecimal length = BigDecimal.valueOf(typed.codePointCount(0, typed.length()));
    BigDecimal most = field.range().max();
    if (most == null) {
      most = BigDecimal.valueOf(LONGEST_TEXT);
    }
    if (field.range().tooSmall(typed.isBlank() ? BigDecimal.ZERO : length)) {
      return Optional.of(FormProblem.of(field, "empty"));
    }
    return length.compareTo(most) > 0
        ? Optional.of(FormProblem.of(field, "long", length, most))
        : Optional.empty();
  }

  private static Optional<FormProblem> whole(FormField field, String typed) {
    Optional<BigDecimal> value = number(typed).filter(n -> n.stripTrailingZeros().scale() <= 0);
    return value.isEmpty()
        ? Optional.of(FormProblem.of(field, "whole"))
        : bounds(field, value.get()).or(() -> step(field, "step", value.get()));
  }

  private static Optional<FormProblem> size(FormField field, String typed) {
    Optional<BigDecimal[]> sides = sides(typed);
    if (sides.isEmpty()) {
      return Optional.of(FormProblem.of(field, "size"));
    }
    BigDecimal width = sides.get()[0];
    BigDecimal height = sides.get()[1];
    return bounds(field, width)
        .or(() -> bounds(field, height))
        .or(() -> step(field, "width", width))
        .or(() -> step(field, "height", height));
  }

  private static Optional<FormProblem> bounds(FormField field, BigDecimal value) {
    FieldRange range = field.range();
    BigDecimal min = range.min();
    BigDecimal max = range.max();
    if (!range.tooSmall(value) && !range.tooLarge(value)) {
      return Optional.empty();
    }
    if (min != null && max != null) {
      return Optional.of(FormProblem.of(field, "between", min, max));
    }
    return Optional.of(
        max == null
            ? FormProblem.of(field, "least", min == null ? value : min)
            : FormProblem.of(field, "most", max));
  }

  private static Optional<FormProblem> step(FormField field, String word, BigDecimal value) {
    FieldRange range = field.range();
    return range.onStep(value)
        ? Optional.empty()
        : Optional.of(FormProblem.of(field, word, range.below(value), range.above(value)));
  }

  /** Empty if it is none, or of a length that no honest number has. */
  static Optional<BigDecimal> number(String typed) {
    String text = typed.strip().replace(',', '.');
    boolean usable = text.length() <= LONGEST_NUMBER && text.matches("[+-]?\\d+([.]\\d*)?");
    return usable ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Width and height. */
  static Optional<BigDecimal[]> sides(String typed) {
    Matcher size = SIZE.matcher(typed);
    return size.matches()
        ? Optional.of(
            new BigDecimal[] {new BigDecimal(size.group(1)), new BigDecimal(size.group(2))})
        : Optional.empty();
  }

  /** The choice that reads so, of its own type; null if there is none. */
  static @Nullable Object chosen(List<Object> choices, String typed) {
    return choices.stream()
        .filter(each -> String.valueOf(each).equals(typed))
        .findFirst()
        .orElse(null);
  }
}
