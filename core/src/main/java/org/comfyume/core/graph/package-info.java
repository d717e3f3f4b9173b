/**
 * Prompt graphs: what people ask ComfyUI to execute, the catalogue of node classes that a worker
 * knows, and the judgement of one by the other. Imports no other package of core and no JSON
 * library: literals are {@code String}, {@code BigDecimal}, {@code Boolean}, {@code List}, {@code
 * Map} or null.
 */
@NullMarked
package org.comfyume.core.graph;

import org.jspecify.annotations.NullMarked;
