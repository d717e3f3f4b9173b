package org.comfyume.core.execution;

import org.comfyume.core.artifact.FileName;

/**
 * A file that an output node produced.
 *
 * @param graphNodeId the node
 * @param kind key under which ComfyUI lists it: images, gifs, audio, video, 3d …
 * @param name where it lies on the worker
 * @param certain whether the node says that it made the file; false if it only mentions a path,
 *     which may lead to nothing
 */
public record OutputFile(String graphNodeId, String kind, FileName name, boolean certain) {

  /** A file that the node says it made. */
  public OutputFile(String graphNodeId, String kind, FileName name) {
    this(graphNodeId, kind, name, true);
  }

  /** A file that may be there. */
  public static OutputFile mentioned(String graphNodeId, String kind, FileName name) {
    return new OutputFile(graphNodeId, kind, name, false);
  }
}
