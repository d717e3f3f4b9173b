/**
 * What the server knows: its version, its node classes, its model files and how it checks a graph.
 */
@NullMarked
package org.comfyume.sim.model;

import org.jspecify.annotations.NullMarked;
