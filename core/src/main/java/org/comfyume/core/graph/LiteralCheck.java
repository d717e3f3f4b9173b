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
    return range.isPresent() ? range : list(spec, value);
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

  private static Optional<GraphError> list(InputSpec spec, @Nullable Object value) {
    List<Object> choices = spec.choices();
    if (choices == null || choices.stream().anyMatch(choice -> same(choice, value))) {
      return Optional.empty();
    }
    return Optional.of(InputErrors.notInList(spec, value, choices));
  }

  private static boolean same(@Nullable Object choice, @Nullable Object value) {
    if (choice instanceof BigDecimal a && value instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    return Objects.equals(choice, value);
  }
}
