package org.comfyume.queue.usecase;

/**
 * A model that a worker is believed to hold in its memory.
 *
 * @param name its file without folder and ending
 * @param bytes size of the file; 0 if it is not known
 */
public record WarmModel(String name, long bytes) {}
