package org.comfyume.queue.usecase;

import java.time.Instant;

/**
 * What somebody did to the room, as they read it themselves.
 *
 * @param action the word of the audit log
 * @param person display name of whom it was done to; empty if nobody
 * @param detail the part of it that a sentence names, e.g. a class; empty if none
 * @param undo what the page gets back to undo it; empty if it cannot be taken back (any more)
 */
public record SteeringStep(Instant at, String action, String person, String detail, String undo) {}
