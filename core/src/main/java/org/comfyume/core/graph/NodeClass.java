package org.comfyume.core.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node class as {@code /object_info} describes it.
 *
 * @param name ComfyUI's {@code class_type}
 * @param displayName what the editor shows
 * @param inputs required ones first, then optional ones; hidden ones are left out
 * @param outputs type of each output slot; COMBO where the class lists choices instead
 * @param outputNode whether it produces something for the person, so that a prompt may end in it
 * @param module Python module that defines it: "nodes", "comfy_extras.…", "custom_nodes.…"
 */
public record NodeClass(
    String name,
    String displayName,
    List<InputSpec> inputs,
    List<String> outputs,
    boolean outputNode,
    String module) {

  public NodeClass {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Whether it comes from a package outside ComfyUI. Such a class may have a validation function of
   * its own that replaces the usual checks; {@code /object_info} does not tell.
   */
  public boolean custom() {
    return module.startsWith("custom_nodes");
  }

  /** This class with the choices of both; the rest is ours. */
  NodeClass union(NodeClass other) {
    Map<String, InputSpec> theirs = new LinkedHashMap<>();
    other.inputs.forEach(i -> theirs.put(i.name(), i));
    List<InputSpec> merged = new ArrayList<>();
    for (InputSpec input : inputs) {
      InputSpec twin = theirs.get(input.name());
      merged.add(twin == null ? input : input.union(twin));
    }
    return new NodeClass(name, displayName, merged, outputs, outputNode, module);
  }
}
