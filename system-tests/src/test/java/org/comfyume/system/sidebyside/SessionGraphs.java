package org.comfyume.system.sidebyside;

/**
 * The graphs of the session. The same script gives the same graphs, so caches meet on both sides.
 */
final class SessionGraphs {

  private SessionGraphs() {}

  /** A body of {@code POST /prompt}. */
  static String body(String graph, String... members) {
    StringBuilder body = new StringBuilder("{\"prompt\":").append(graph);
    for (String member : members) {
      body.append(',').append(member);
    }
    return body.append('}').toString();
  }

  static String client(String id) {
    return "\"client_id\":\"" + id + "\"";
  }

  /** Saves one picture of a colour. */
  static String picture(int colour) {
    return graph(image(colour), save("2", "1"));
  }

  /** Saves one and previews another form of it. */
  static String twoOutputs(int colour) {
    return graph(
        image(colour),
        node("7", "ImageInvert", "\"image\":[\"1\",0]"),
        save("2", "1"),
        node("3", "PreviewImage", "\"images\":[\"7\",0]"));
  }

  /** Steps with previews, then a picture. */
  static String steps(int colour, int steps, double delay, String format) {
    String inputs =
        "\"image\":[\"1\",0],\"steps\":%d,\"delay\":%s,\"fmt\":\"%s\""
            .formatted(steps, delay, format);
    return graph(image(colour), node("9", "ProbeProgress", inputs), save("2", "9"));
  }

  /** A graph node raises. */
  static String raising(int colour) {
    return graph(
        image(colour),
        node("9", "ProbeRaise", "\"image\":[\"1\",0]"),
        save("2", "9"),
        node("3", "PreviewImage", "\"images\":[\"1\",0]"));
  }

  static String image(int colour) {
    return node(
        "1", "EmptyImage", "\"width\":64,\"height\":48,\"batch_size\":1,\"color\":" + colour);
  }

  static String save(String id, String from) {
    return node(id, "SaveImage", "\"images\":[\"" + from + "\",0],\"filename_prefix\":\"ab/side\"");
  }

  static String node(String id, String type, String inputs) {
    return "\"" + id + "\":{\"class_type\":\"" + type + "\",\"inputs\":{" + inputs + "}}";
  }

  static String graph(String... nodes) {
    return "{" + String.join(",", nodes) + "}";
  }
}
