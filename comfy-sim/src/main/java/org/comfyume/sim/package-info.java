/** A simulated ComfyUI server: start one with {@link org.comfyume.sim.SimServer}. */
@NullMarked
package org.comfyume.sim;

import org.jspecify.annotations.NullMarked;
