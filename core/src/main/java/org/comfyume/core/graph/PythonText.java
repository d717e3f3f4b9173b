package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts and prints values as Python does, because ComfyUI's messages contain them. A number
 * without fraction and exponent in its text is an int, any other a float.
 */
final class PythonText {

  private static final Pattern INT = Pattern.compile("\\s*[+-]?\\d+(_\\d+)*\\s*");

  private static final Pattern FLOAT =
      Pattern.compile("\\s*[+-]?(\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)([eE][+-]?\\d+)?\\s*");

  private PythonText() {}

  static BigDecimal toInt(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.scale() == 0 ? number : finite(number).setScale(0, RoundingMode.DOWN);
    }
    if (value instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value instanceof String text) {
      if (text.length() <= 4300 && INT.matcher(text).matches()) {
        return new BigDecimal(text.strip().replace("_", ""));
      }
      throw new PythonError("ValueError", "invalid literal for int() with base 10: " + repr(text));
    }
    throw new PythonError(
        "TypeError",
        "int() argument must be a string, a bytes-like object or a real number, not '"
            + typeName(value)
            + "'");
  }

  static BigDecimal toFloat(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.scale() > 0 ? number : finite(number).setScale(1, RoundingMode.UNNECESSARY);
    }
    if (value instanceof Boolean flag) {
      return new BigDecimal(flag ? "1.0" : "0.0");
    }
    if (value instanceof String text) {
      return parse(text);
    }
    throw new PythonError(
        "TypeError",
        "float() argument must be a string or a real number, not '" + typeName(value) + "'");
  }

  private static BigDecimal parse(String text) {
    if (text.length() <= 400 && FLOAT.matcher(text).matches()) {
      double number = Double.parseDouble(text.strip().replace("_", ""));
      if (!Double.isInfinite(number)) {
        return BigDecimal.valueOf(number);
      }
    }
    throw new PythonError("ValueError", "could not convert string to float: " + repr(text));
  }

  /** A number of at most 309 digits: "1e999999999" must not become that many of them. */
  private static BigDecimal finite(BigDecimal number) {
    if (Double.isInfinite(number.doubleValue())) {
      throw new PythonError("OverflowError", "cannot convert float infinity to integer");
    }
    return Math.abs((long) number.scale()) > 400 ? BigDecimal.ZERO : number;
  }

  static boolean truth(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof BigDecimal number) {
      return number.signum() != 0;
    }
    if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return value instanceof String text && !text.isEmpty();
  }

  static String str(@Nullable Object value) {
    return value instanceof String text ? text : repr(value);
  }

  static String repr(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof String text) {
      return quote(text);
    }
    if (value instanceof BigDecimal number) {
      return number(number);
    }
    if (value instanceof Collection<?> list) {
      StringJoiner joiner = new StringJoiner(", ", "[", "]");
      list.forEach(each -> joiner.add(repr(each)));
      return joiner.toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner joiner = new StringJoiner(", ", "{", "}");
      map.forEach((k, v) -> joiner.add(repr(k) + ": " + repr(v)));
      return joiner.toString();
    }
    return value.toString();
  }

  private static String number(BigDecimal number) {
    if (number.scale() == 0) {
      return number.toString();
    }
    double value = number.doubleValue();
    if (Double.isInfinite(value)) {
      return value < 0 ? "-inf" : "inf";
    }
    double size = Math.abs(value);
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      String text = exact.unscaledValue().toString();
      return scientific(text, exact.precision() - exact.scale() - 1);
    }
    return exact.scale() <= 0 ? exact.toPlainString() + ".0" : exact.toPlainString();
  }

  private static String scientific(String digits, int exponent) {
    int sign = digits.startsWith("-") ? 1 : 0;
    String head = digits.substring(0, sign + 1);
    String tail = digits.substring(sign + 1);
    String power = String.format("%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    return head + (tail.isEmpty() ? "" : "." + tail) + "e" + power;
  }

  private static String quote(String text) {
    String mark = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    String body = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    body = body.replace("\t", "\\t");
    return mark + (mark.equals("'") ? body.replace("'", "\\'") : body) + mark;
  }

  /** What Python calls the value's type. */
  static String typeName(@Nullable Object value) {
    if (value == null) {
      return "NoneType";
    }
    if (value instanceof BigDecimal number) {
      return number.scale() == 0 ? "int" : "float";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof String) {
      return "str";
    }
    return value instanceof Map<?, ?> ? "dict" : "list";
  }
}
