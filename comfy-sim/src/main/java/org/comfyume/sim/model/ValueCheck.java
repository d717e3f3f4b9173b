package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import org.comfyume.sim.model.NodeClass.Input;

/** Converts a literal value to the type of its input and checks limits and choices. */
final class ValueCheck {
  private ValueCheck() {}

  /** The value as the node would get it. */
  static JsonValue convert(Input input, JsonValue value) {
    return switch (input.type()) {
      case "INT" -> Json.createValue(integer(value));
      case "FLOAT" -> real(value);
      case "STRING" -> Json.createValue(Py.str(value));
      case "BOOLEAN" -> Py.truthy(value) ? JsonValue.TRUE : JsonValue.FALSE;
      default -> value;
    };
  }

  private static BigInteger integer(JsonValue value) {
    if (value instanceof JsonNumber n) {
      return n.bigDecimalValue().setScale(0, RoundingMode.DOWN).toBigInteger();
    }
    if (value instanceof JsonString s) {
      try {
        return new BigInteger(s.getString().strip());
      } catch (NumberFormatException e) {
        throw new PyError(
            "ValueError", "invalid literal for int() with base 10: " + Py.quote(s.getString()));
      }
    }
    return BigInteger.valueOf(
        bool(value, "int() argument must be a string, a bytes-like object or a real number"));
  }

  private static JsonNumber real(JsonValue value) {
    if (value instanceof JsonNumber n) {
      BigDecimal exact = n.bigDecimalValue();
      return exact.scale() > 0 ? n : Py.real(exact.doubleValue());
    }
    if (value instanceof JsonString s) {
      try {
        return Py.real(Double.parseDouble(s.getString().strip()));
      } catch (NumberFormatException e) {
        throw new PyError(
            "ValueError", "could not convert string to float: " + Py.quote(s.getString()));
      }
    }
    return Py.real(bool(value, "float() argument must be a string or a real number"));
  }

  private static int bool(JsonValue value, String message) {
    return switch (value.getValueType()) {
      case TRUE -> 1;
      case FALSE -> 0;
      default -> throw new PyError("TypeError", message + ", not '" + Py.typeName(value) + "'");
    };
  }

  /** The error of a converted value, if it breaks a limit or is no choice. */
  static Optional<JsonObject> judge(Input input, JsonValue value) {
    if (value instanceof JsonNumber number) {
      Optional<JsonObject> outside = limits(input, number);
      if (outside.isPresent()) {
        return outside;
      }
    }
    return input
        .choices()
        .filter(choices -> !choices.contains(value))
        .map(c -> notInList(input, c, value));
  }

  private static Optional<JsonObject> limits(Input input, JsonNumber value) {
    JsonObject options = input.options();
    BigDecimal number = value.bigDecimalValue();
    if (options.get("min") instanceof JsonNumber min
        && number.compareTo(min.bigDecimalValue()) < 0) {
      String text = "Value " + value + " smaller than min of " + min;
      return Optional.of(limit("value_smaller_than_min", text, input, value));
    }
    if (options.get("max") instanceof JsonNumber max
        && number.compareTo(max.bigDecimalValue()) > 0) {
      String text = "Value " + value + " bigger than max of " + max;
      return Optional.of(limit("value_bigger_than_max", text, input, value));
    }
    return Optional.empty();
  }

  private static JsonObject limit(String type, String text, Input input, JsonNumber value) {
    return Errors.of(type, text, input.name(), Errors.about(input, value));
  }

  private static JsonObject notInList(Input input, JsonArray choices, JsonValue value) {
    boolean many = choices.size() > 20;
    String list = many ? "(list of length " + choices.size() + ")" : Py.repr(choices);
    JsonObject extra = Errors.about(input, value);
    return Errors.of(
        "value_not_in_list",
        "Value not in list",
        input.name() + ": '" + Py.str(value) + "' not in " + list,
        many ? Py.with(extra, "input_config", JsonValue.NULL) : extra);
  }
}
