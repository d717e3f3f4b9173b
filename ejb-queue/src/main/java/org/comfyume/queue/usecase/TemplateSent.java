package org.comfyume.queue.usecase;

import java.util.UUID;

/**
 * What was sent to everybody changed: a template came, or one was withdrawn.
 *
 * @param template which one
 */
public record TemplateSent(UUID template) {}
