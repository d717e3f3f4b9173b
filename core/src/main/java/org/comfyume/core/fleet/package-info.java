/**
 * The ComfyUI servers that run jobs, and what is known of each: where it is, what it can do, how it
 * is.
 *
 * <p>A {@code Worker} is one ComfyUI server process. 'node' is never used for it: that word belongs
 * to the graph.
 */
@NullMarked
package org.comfyume.core.fleet;

import org.jspecify.annotations.NullMarked;
