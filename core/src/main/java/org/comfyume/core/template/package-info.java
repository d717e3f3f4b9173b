/**
 * Workflows as forms: which values of a graph a person may change, what is allowed, and the graph
 * that comes of it. Graphs are what JSON is in Java: maps, lists, texts, numbers.
 */
@NullMarked
package org.comfyume.core.template;

import org.jspecify.annotations.NullMarked;
