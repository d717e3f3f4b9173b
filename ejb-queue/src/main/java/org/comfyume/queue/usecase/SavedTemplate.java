package org.comfyume.queue.usecase;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a template that was to be kept.
 *
 * @param id of the one that is kept; null if it is not
 * @param problem why it is not
 */
public record SavedTemplate(@Nullable UUID id, Problem problem) {

  /** Why a template is not kept. */
  public enum Problem {
    NONE,
    /** The person has as many as one can have. */
    MOST,
    /** It is over 10 MB. */
    SIZE,
    /** It has no title. */
    TITLE,
    /** What was to be changed is not there, or another's. */
    GONE,
    /** The prompt is not a graph in API format. */
    GRAPH
  }

  static SavedTemplate kept(UUID id) {
    return new SavedTemplate(id, Problem.NONE);
  }

  static SavedTemplate refused(Problem problem) {
    return new SavedTemplate(null, problem);
  }
}
