package org.comfyume.core.graph;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A few node classes and graphs for tests. */
final class Catalogues {

  private static final Map<String, Object> SIZE = range("1", "16384");

  static final NodeCatalogue STOCK =
      NodeCatalogue.of(
          node("Image", List.of("IMAGE"), in("width", "INT", SIZE), in("scale", "FLOAT", SIZE)),
          node("Mask", List.of("MASK")),
          node("Switch", List.of("COMFY_MATCHTYPE_V3"), in("any", "*", Map.of())),
          node("Either", List.of("IMAGE,MASK"), in("what", "IMAGE,MASK", Map.of())),
          node("Invert", List.of("IMAGE"), in("image", "IMAGE", Map.of())),
          node("Grow", List.of("IMAGE"), in("images", "COMFY_AUTOGROW_V3", Map.of())),
          node("Text", List.of("STRING"), in("text", "STRING", Map.of())),
          node("Flag", List.of("BOOLEAN"), in("on", "BOOLEAN", Map.of())),
          node("Loader", List.of("MODEL"), combo("ckpt_name", "a.safetensors", "b.safetensors")),
          node("LoadImage", List.of("IMAGE", "MASK"), upload("image", "cat.png")),
          output("Save", in("images", "IMAGE", Map.of())),
          new NodeClass(
              "Foreign",
              "Foreign",
              List.of(combo("pick", "a"), in("image", "IMAGE", Map.of())),
              List.of("IMAGE"),
              true,
              "custom_nodes.pack"));

  private Catalogues() {}

  static NodeClass node(String name, List<String> outputs, InputSpec... inputs) {
    return new NodeClass(name, name, List.of(inputs), outputs, false, "nodes");
  }

  static NodeClass output(String name, InputSpec... inputs) {
    return new NodeClass(name, name, List.of(inputs), List.of(), true, "nodes");
  }

  static InputSpec in(String name, String type, Map<String, Object> options) {
    return new InputSpec(name, true, type, null, options);
  }

  static InputSpec combo(String name, Object... choices) {
    return new InputSpec(name, true, InputSpec.COMBO, List.of(choices), Map.of());
  }

  static InputSpec upload(String name, Object... choices) {
    Map<String, Object> options = Map.of("image_upload", true);
    return new InputSpec(name, true, InputSpec.COMBO, List.of(choices), options);
  }

  private static Map<String, Object> range(String min, String max) {
    return Map.of("min", new BigDecimal(min), "max", new BigDecimal(max));
  }
}
