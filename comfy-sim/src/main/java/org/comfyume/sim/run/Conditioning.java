package org.comfyume.sim.run;

/**
 * What a sampler follows.
 *
 * @param text the text
 */
record Conditioning(String text) {}
