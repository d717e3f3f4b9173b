package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks one literal against its input: conversion, then range, then list of choices. */
final class LiteralCheck {

  private LiteralCheck() {}

  static Optional<GraphError> check(InputValue.Literal literal, NodeClass type, InputSpec spec) {
    Object raw = literal.unwrapped();
    Object value;
    try {
      value = convert(raw, spec.type());
    } catch (PythonError e) {
      return Optional.of(InputErrors.notConvertible(spec, raw, e));
    }
    if (type.custom() || FileInputs.isFile(type, spec)) {
      return Optional.empty(); // judged by a function of the class, if at all
    }
    Optional<GraphError> range = range(spec, value);
    return range.isPresent() ? range : list(type, spec, value);
  }

  private static @Nullable Object convert(@Nullable Object raw, String type) {
    return switch (type) {
      case "INT" -> PythonText.toInt(raw);
      case "FLOAT" -> PythonText.toFloat(raw);
      case "STRING" -> PythonText.str(raw);
      case "BOOLEAN" -> PythonText.truth(raw);
      default -> raw;
    };
  }

  private static Optional<GraphError> range(InputSpec spec, @Nullable Object value) {
    if (!(value instanceof BigDecimal number)) {
      return Optional.empty();
    }
    if (spec.options().get("min") instanceof BigDecimal min && number.compareTo(min) < 0) {
      return Optional.of(InputErrors.outOfRange(spec, number, true, min));
    }
    if (spec.options().get("max") instanceof BigDecimal max && number.compareTo(max) > 0) {
      return Optional.of(InputErrors.outOfRange(spec, number, false, max));
    }
    return Optional.empty();
  }

  private static Optional<GraphError> list(NodeClass type, InputSpec spec, @Nullable Object value) {
    List<Object> choices = spec.choices();
    if (choices == null || open(type, spec) || listed(spec, choices, value)) {
      return Optional.empty();
    }
    return Optional.of(InputErrors.notInList(spec, value, choices));
  }

  /** Lists that the editor fills: the server's own list says nothing. */
  private static boolean open(NodeClass type, InputSpec spec) {
    return spec.options().containsKey("remote")
        || (type.name().equals("CustomCombo") && spec.name().equals("choice"));
  }

  private static boolean listed(InputSpec spec, List<Object> choices, @Nullable Object value) {
    if (value instanceof List<?> several
        && Boolean.TRUE.equals(spec.options().get("multiselect"))) {
      return several.stream().allMatch(each -> listed(choices, each));
    }
    return listed(choices, value);
  }

  private static boolean listed(List<Object> choices, @Nullable Object value) {
    return choices.stream().anyMatch(choice -> same(choice, value));
  }

  private static boolean same(@Nullable Object choice, @Nullable Object value) {
    if (choice instanceof BigDecimal a && value instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    return Objects.equals(choice, value);
  }
}
