package org.comfyume.protocol;

import java.util.Map;

/** The three numbers that Python writes into JSON though JSON has no words for them. */
final class PythonNumbers {

  private static final Map<String, String> WORDS =
      Map.of(
          "NaN", "null",
          "Infinity", "1.7976931348623157e308",
          "-Infinity", "-1.7976931348623157e308");

  private PythonNumbers() {}

  /** The text with these words replaced outside of strings. */
  static String replaceIn(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = endOfString(text, i);
        result.append(text, i, end);
        i = end;
        continue;
      }
      String word = wordAt(text, i);
      if (word.isEmpty()) {
        result.append(c);
        i++;
      } else {
        result.append(WORDS.get(word));
        i += word.length();
      }
    }
    return result.toString();
  }

  private static String wordAt(String text, int start) {
    for (String word : WORDS.keySet()) {
      if (text.startsWith(word, start)) {
        return word;
      }
    }
    return "";
  }

  /** Index behind the closing quote, or the end of the text. */
  private static int endOfString(String text, int open) {
    int i = open + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      i += c == '\\' ? 2 : 1;
    }
    return text.length();
  }
}
