/**
 * Whether a job's memory fits on a worker's GPU: what it needs, what is free, what would fit
 * instead. Pure: no clock, no I/O.
 */
@NullMarked
package org.comfyume.core.vram;

import org.jspecify.annotations.NullMarked;
