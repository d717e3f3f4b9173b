package org.comfyume.sim.run;

/**
 * A latent: how big the pictures will be and what they will show.
 *
 * @param width pixels
 * @param height pixels
 * @param count pictures or frames
 * @param seed what they follow from
 * @param text what is written into them
 */
record Latent(int width, int height, int count, long seed, String text) {}
