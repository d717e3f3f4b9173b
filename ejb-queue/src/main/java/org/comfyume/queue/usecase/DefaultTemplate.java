package org.comfyume.queue.usecase;

import java.util.Optional;

/**
 * Which workflow the editor opens at a person's first visit.
 *
 * @param name of a workshop template; empty if the editor opens its own
 */
public record DefaultTemplate(Optional<String> name) {}
