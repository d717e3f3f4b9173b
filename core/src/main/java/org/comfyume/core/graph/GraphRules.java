package org.comfyume.core.graph;

/**
 * Where ComfyUI's own validation changed between versions.
 *
 * @param missingNodeType unknown classes are called {@code missing_node_type} (else {@code
 *     invalid_prompt})
 * @param dependencyCycle a cycle is reported as {@code dependency_cycle}; else its branch is
 *     dropped without a word, also from {@code node_errors}
 */
public record GraphRules(boolean missingNodeType, boolean dependencyCycle) {

  /** As the reference 0.11.1 judges. */
  public static final GraphRules REFERENCE = new GraphRules(false, false);

  /** As servers since 0.20 judge. */
  public static final GraphRules RECENT = new GraphRules(true, true);
}
