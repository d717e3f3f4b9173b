package org.comfyume.protocol.contract;

import java.util.Optional;
import org.comfyume.core.graph.NodeCatalogue;

/**
 * Graphs that need no model. The colour differs each time, so that no answer comes from a cache.
 */
final class LiveGraphs {

  private LiveGraphs() {}

  static Optional<String> of(Scenario scenario, NodeCatalogue catalogue, int colour) {
    boolean probes = catalogue.find("ProbeProgress").isPresent();
    return switch (scenario) {
      case QUICK, WAITING -> Optional.of(graph(image(colour), save("1")));
      case INVALID -> Optional.of(graph(image(-1), save("1")));
      case PARTLY_INVALID -> Optional.of(graph(image(colour), preview("1") + "," + orphan()));
      case PREVIEWS -> when(probes, graph(image(colour), probe(3), save("9"), preview("1")));
      case SLOW ->
          probes
              ? Optional.of(graph(image(colour), probe(400), save("9"), preview("1")))
              : when(
                  catalogue.find("ImageBlur").isPresent(),
                  graph(largeImage(colour), blur("5", "1"), blur("6", "5"), save("6")));
      case RAISES ->
          catalogue.find("ProbeRaise").isPresent()
              ? Optional.of(graph(image(colour), raise(), save("5"), preview("1")))
              : Optional.of(graph(image(colour), preview("1"), invert(), saveOutside()));
    };
  }

  private static Optional<String> when(boolean possible, String graph) {
    return possible ? Optional.of(graph) : Optional.empty();
  }

  private static String graph(String... nodes) {
    return "{" + String.join(",", nodes) + "}";
  }

  private static String node(String id, String type, String inputs) {
    return "\"" + id + "\":{\"class_type\":\"" + type + "\",\"inputs\":{" + inputs + "}}";
  }

  private static String image(int colour) {
    return node("1", "EmptyImage", size(64, 48, 1) + ",\"color\":" + colour);
  }

  private static String largeImage(int colour) {
    return node("1", "EmptyImage", size(2048, 2048, 2) + ",\"color\":" + colour);
  }

  private static String size(int width, int height, int batch) {
    return "\"width\":" + width + ",\"height\":" + height + ",\"batch_size\":" + batch;
  }

  private static String save(String from) {
    return node("2", "SaveImage", "\"images\":" + link(from) + ",\"filename_prefix\":\"contract\"");
  }

  /** A prefix that leaves the folder is found out only when the node runs, here after another. */
  private static String saveOutside() {
    return node("2", "SaveImage", "\"images\":" + link("7") + ",\"filename_prefix\":\"../../x\"");
  }

  private static String invert() {
    return node("7", "ImageInvert", "\"image\":" + link("1"));
  }

  private static String orphan() {
    return node("2", "SaveImage", "\"images\":[\"1\"],\"filename_prefix\":\"contract\"");
  }

  private static String preview(String from) {
    return node("3", "PreviewImage", "\"images\":" + link(from));
  }

  private static String blur(String id, String from) {
    String inputs = "\"image\":" + link(from) + ",\"blur_radius\":31,\"sigma\":10.0";
    return node(id, "ImageBlur", inputs);
  }

  private static String probe(int steps) {
    String how = ",\"steps\":" + steps + ",\"delay\":0.1,\"fmt\":\"JPEG\"";
    return node("9", "ProbeProgress", "\"image\":" + link("1") + how);
  }

  private static String raise() {
    return node("5", "ProbeRaise", "\"image\":" + link("1"));
  }

  private static String link(String from) {
    return "[\"" + from + "\",0]";
  }
}
