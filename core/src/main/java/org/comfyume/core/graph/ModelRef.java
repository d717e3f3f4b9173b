package org.comfyume.core.graph;

/**
 * A model file that a graph names.
 *
 * @param folder ComfyUI's model folder, e.g. "checkpoints"; the input's name where the folder is
 *     not known
 * @param file path below the folder as written in the graph
 */
public record ModelRef(String folder, String file) {

  /** The same for the same file: {@code folder/file}. */
  public String key() {
    return folder + "/" + file;
  }
}
