package org.comfyume.sim.run;

/**
 * A model, text encoder or VAE as it flows between nodes.
 *
 * @param folder folder of the file
 * @param file its name
 */
record ModelFile(String folder, String file) {}
