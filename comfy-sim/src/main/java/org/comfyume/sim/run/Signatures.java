package org.comfyume.sim.run;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What makes two nodes of two graphs the same: class, values and everything they hang on. */
final class Signatures {
  private final JsonObject prompt;
  private final Folders folders;
  private final Map<String, String> known = new HashMap<>();

  Signatures(JsonObject prompt, Folders folders) {
    this.prompt = prompt;
    this.folders = folders;
  }

  /** The signature of a node; nodes in a cycle have one too, but nobody asks for it. */
  String of(String id) {
    String signature = known.get(id);
    if (signature == null) {
      known.put(id, "cycle");
      signature = hash(describe(prompt.getJsonObject(id)));
      known.put(id, signature);
    }
    return signature;
  }

  private String describe(JsonObject node) {
    StringBuilder text = new StringBuilder(node.getString("class_type"));
    for (var input : new TreeMap<>(node.getJsonObject("inputs")).entrySet()) {
      text.append('\n').append(input.getKey()).append('=').append(value(input.getValue()));
    }
    if (node.getString("class_type").startsWith("LoadImage")) {
      text.append("\nfile=").append(content(node.getJsonObject("inputs")));
    }
    return text.toString();
  }

  private String value(JsonValue value) {
    if (value instanceof JsonArray link && link.size() == 2) {
      String from = link.get(0) instanceof JsonString s ? s.getString() : "";
      return prompt.containsKey(from) ? of(from) + "#" + link.get(1) : value.toString();
    }
    return value.toString();
  }

  private String content(JsonObject inputs) {
    Path file =
        folders.annotated(Objects.requireNonNull(inputs.getJsonString("image")).getString());
    try {
      return hash(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return "missing";
    }
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
