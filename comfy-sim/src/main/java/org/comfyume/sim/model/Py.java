package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON values the way a Python program reads, prints and writes them. */
public final class Py {
  private Py() {}

  /**
   * Parses any JSON text.
   *
   * @throws jakarta.json.JsonException if it is no JSON
   */
  public static JsonValue parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  /** Parses UTF-8 bytes as JSON. */
  public static JsonValue parse(byte[] utf8) {
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  /** A float: always written with a decimal point. */
  public static JsonNumber real(double value) {
    BigDecimal exact = new BigDecimal(Double.toString(value));
    return Json.createValue(exact.scale() < 1 ? exact.setScale(1) : exact);
  }

  /** A list of strings. */
  public static JsonArray strings(Collection<String> values) {
    return Json.createArrayBuilder(values).build();
  }

  /** Whether the value counts as true. */
  public static boolean truthy(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL, FALSE -> false;
      case TRUE -> true;
      case NUMBER -> ((JsonNumber) value).bigDecimalValue().signum() != 0;
      case STRING -> !((JsonString) value).getString().isEmpty();
      case ARRAY -> !value.asJsonArray().isEmpty();
      case OBJECT -> !value.asJsonObject().isEmpty();
    };
  }

  /** What {@code str(value)} gives. */
  public static String str(JsonValue value) {
    return value instanceof JsonString s ? s.getString() : repr(value);
  }

  /** What {@code repr(value)} gives. */
  public static String repr(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> "None";
      case TRUE -> "True";
      case FALSE -> "False";
      case NUMBER -> value.toString();
      case STRING -> quote(((JsonString) value).getString());
      case ARRAY ->
          value.asJsonArray().stream().map(Py::repr).collect(Collectors.joining(", ", "[", "]"));
      case OBJECT ->
          value.asJsonObject().entrySet().stream()
              .map(e -> quote(e.getKey()) + ": " + repr(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** A Python string literal. */
  public static String quote(String text) {
    String q = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    return q + text.replace("\\", "\\\\").replace("\n", "\\n") + q;
  }

  /** The Python type name of a value, as error texts name it. */
  public static String typeName(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> "NoneType";
      case TRUE, FALSE -> "bool";
      case NUMBER -> ((JsonNumber) value).bigDecimalValue().scale() > 0 ? "float" : "int";
      case STRING -> "str";
      case ARRAY -> "list";
      case OBJECT -> "dict";
    };
  }

  /** A copy of an object with one more, or one changed, entry. */
  public static JsonObject with(JsonObject object, String key, JsonValue value) {
    return Json.createObjectBuilder(object).add(key, value).build();
  }

  /** An object from a map of values. */
  public static JsonObject object(Map<String, ? extends JsonValue> values) {
    var builder = Json.createObjectBuilder();
    values.forEach(builder::add);
    return builder.build();
  }

  /** JSON text in which every character outside ASCII is escaped, as json.dumps writes it. */
  public static String ascii(JsonValue value) {
    StringBuilder out = new StringBuilder();
    for (char c : value.toString().toCharArray()) {
      if (c < 0x80) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.toString();
  }
}
