package org.comfyume.protocol;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python writes it, which is a little more than JSON: ComfyUI sends {@code NaN} and {@code
 * Infinity} where a node or a client gave such a number.
 */
public final class JsonText {

  /** Deeper nesting than any honest workflow has; the parsers' own limits lie above. */
  public static final int MAX_DEPTH = 200;

  // jakarta.json.Json looks its provider up anew for every call, which costs more than a frame
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());
  private static final JsonBuilderFactory BUILDERS = JSON.createBuilderFactory(Map.of());

  private JsonText() {}

  public static JsonObjectBuilder object() {
    return BUILDERS.createObjectBuilder();
  }

  public static JsonArrayBuilder array() {
    return BUILDERS.createArrayBuilder();
  }

  /**
   * Reads one JSON value. NaN becomes null, an infinity the largest double.
   *
   * @throws ProtocolException if it is not JSON or nested deeper than {@link #MAX_DEPTH}
   */
  public static JsonValue parse(String text) throws ProtocolException {
    checkShape(text);
    try {
      return read(text);
    } catch (ProtocolException strict) {
      String finite = PythonNumbers.replaceIn(text);
      if (finite.equals(text)) {
        throw strict;
      }
      return read(finite);
    }
  }

  /**
   * @throws ProtocolException if it is not a JSON object
   */
  public static JsonObject parseObject(String text) throws ProtocolException {
    return asObject(parse(text), "the text");
  }

  /**
   * @param what named in the error
   */
  public static JsonObject asObject(@Nullable JsonValue value, String what)
      throws ProtocolException {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new ProtocolException("Expected a JSON object for " + what);
  }

  /** The text under this key; null if there is none or it is no text. */
  public static @Nullable String string(JsonObject object, String key) {
    return object.get(key) instanceof JsonString text ? text.getString() : null;
  }

  /** String, BigDecimal, Boolean, List, Map or null. */
  public static @Nullable Object toJava(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> ((JsonNumber) value).bigDecimalValue();
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        value.asJsonArray().forEach(each -> list.add(toJava(each)));
        yield list;
      }
      case OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        value.asJsonObject().forEach((key, each) -> map.put(key, toJava(each)));
        yield map;
      }
    };
  }

  /** The reverse of {@link #toJava}; other numbers are allowed, other objects become text. */
  public static JsonValue fromJava(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof BigDecimal number) {
      return JSON.createValue(number);
    }
    if (value instanceof Number number) {
      return JSON.createValue(new BigDecimal(number.toString()));
    }
    if (value instanceof Collection<?> list) {
      var array = array();
      list.forEach(each -> array.add(fromJava(each)));
      return array.build();
    }
    if (value instanceof Map<?, ?> map) {
      var object = object();
      map.forEach((key, each) -> object.add(String.valueOf(key), fromJava(each)));
      return object.build();
    }
    return JSON.createValue(value.toString());
  }

  /** Read as the only item of a list: parsers stop at the end of a value and let the rest pass. */
  private static JsonValue read(String text) throws ProtocolException {
    try (JsonReader reader = READERS.createReader(new StringReader("[" + text + "]"))) {
      JsonArray only = reader.readArray();
      if (only.size() == 1) {
        return only.get(0);
      }
      throw new ProtocolException("Not JSON: " + (only.isEmpty() ? "nothing" : "several values"));
    } catch (JsonException
        | IllegalStateException
        | ArithmeticException
        | NumberFormatException
        | UnsupportedOperationException e) {
      // the last three: a number that no BigDecimal can be, or none of a sensible length
      throw new ProtocolException("Not JSON: " + firstLine(e), e);
    }
  }

  private static void checkShape(String text) throws ProtocolException {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        if (++depth > MAX_DEPTH) {
          throw new ProtocolException("JSON nested deeper than " + MAX_DEPTH + " levels");
        }
      } else if ((c == '}' || c == ']') && --depth < 0) {
        throw new ProtocolException("Not JSON: closes more than it opens");
      }
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
