package org.comfyume.sim.model;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a graph found.
 *
 * @param error the error object of a refused prompt, or null if it may run
 * @param prompt the graph with its values converted to the types of the inputs
 * @param outputs ids of the output nodes that may run
 * @param nodeErrors errors by node id; may be filled even if the prompt runs
 */
public record Verdict(
    @Nullable JsonObject error, JsonObject prompt, List<String> outputs, JsonObject nodeErrors) {}
