package org.comfyume.sim.run;

/**
 * Pictures in time.
 *
 * @param frames the pictures
 * @param fps pictures per second
 */
record Video(Images frames, double fps) {}
