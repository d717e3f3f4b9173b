package org.comfyume.core.graph;

/**
 * A file of ComfyUI's folders that a graph reads.
 *
 * @param node that reads it
 * @param input under which it is named
 * @param folder "input", "output" or "temp": ComfyUI lets a name say {@code x.png [output]}
 * @param path below the folder, as written, without the folder mark; not checked
 */
public record InputFileRef(GraphNodeId node, String input, String folder, String path) {

  /** Reads {@code name [folder]}; the mark needs the blank before it, as in ComfyUI. */
  public static InputFileRef of(GraphNodeId node, String input, String value) {
    for (String folder : new String[] {"output", "input", "temp"}) {
      String mark = " [" + folder + "]";
      if (value.endsWith(mark)) {
        String path = value.substring(0, value.length() - mark.length());
        return new InputFileRef(node, input, folder, path);
      }
    }
    return new InputFileRef(node, input, "input", value);
  }
}
