package org.comfyume.queue.usecase;

import org.comfyume.core.template.FormField;

/**
 * An input of a graph that a form could have a field for.
 *
 * @param graphNode title of its graph node, or else its class
 * @param className class of its graph node
 * @param input its name
 * @param value what the graph has, as one would type it
 * @param field as it would be; its label is a proposal
 * @param suggested whether most people want it in a form
 */
public record OfferedInput(
    String graphNode,
    String className,
    String input,
    String value,
    FormField field,
    boolean suggested) {}
