package org.comfyume.queue.usecase;

/**
 * How this instance is.
 *
 * @param adminCreated whether this start made the first admin
 * @param version of the application
 * @param dispatching false once it was told to stop
 */
public record SystemInfo(boolean adminCreated, String version, boolean dispatching) {}
