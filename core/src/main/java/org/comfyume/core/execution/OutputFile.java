package org.comfyume.core.execution;

import org.comfyume.core.artifact.FileName;

/**
 * A file that an output node produced.
 *
 * @param graphNodeId the node
 * @param kind key under which ComfyUI lists it: images, gifs, audio, video, 3d …
 * @param name where it lies on the worker
 */
public record OutputFile(String graphNodeId, String kind, FileName name) {}
