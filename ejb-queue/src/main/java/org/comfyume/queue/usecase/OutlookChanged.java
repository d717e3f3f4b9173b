package org.comfyume.queue.usecase;

/** A new forecast of the room is there. */
public record OutlookChanged() {}
