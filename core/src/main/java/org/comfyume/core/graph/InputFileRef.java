package org.comfyume.core.graph;

import org.jspecify.annotations.Nullable;

/**
 * A file of ComfyUI's folders that a graph reads.
 *
 * @param node that reads it
 * @param input under which it is named
 * @param member key inside the input's value where that is an object, as with Load3D's scene; null
 *     where the value itself is the name
 * @param folder "input", "output" or "temp": ComfyUI lets a name say {@code x.png [output]}
 * @param path below the folder, as written, without the folder mark; not checked
 */
public record InputFileRef(
    GraphNodeId node, String input, @Nullable String member, String folder, String path) {

  /** Reads {@code name [folder]}; the mark needs the blank before it, as in ComfyUI. */
  public static InputFileRef of(GraphNodeId node, String input, String value) {
    return of(node, input, null, value);
  }

  /** As {@link #of(GraphNodeId, String, String)} for a name inside an object. */
  static InputFileRef of(GraphNodeId node, String input, @Nullable String member, String value) {
    for (String folder : new String[] {"output", "input", "temp"}) {
      String mark = " [" + folder + "]";
      if (value.endsWith(mark)) {
        String path = value.substring(0, value.length() - mark.length());
        return new InputFileRef(node, input, member, folder, path);
      }
    }
    return new InputFileRef(node, input, member, "input", value);
  }
}
