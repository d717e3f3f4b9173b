package org.comfyume.core.prediction;

import java.util.Collection;
import java.util.OptionalLong;
import org.comfyume.core.graph.ModelRef;

/** How large model files are. Answers at once, from memory, and is safe for concurrent use. */
@FunctionalInterface
public interface ModelSizes {

  /** No size is known. */
  ModelSizes NONE = model -> 0;

  /** The file's size; 0 or less if it is not known. */
  long bytes(ModelRef model);

  /** The size of all of them together, or empty if any is not known. */
  default OptionalLong bytesOf(Collection<ModelRef> models) {
    long sum = 0;
    for (ModelRef model : models) {
      long bytes = bytes(model);
      if (bytes <= 0) {
        return OptionalLong.empty();
      }
      sum = bytes > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + bytes;
    }
    return OptionalLong.of(sum);
  }
}
