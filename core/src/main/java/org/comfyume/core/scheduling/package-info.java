/**
 * Which waiting job runs next, and where. Pure: backlog, fleet and instant in, placements out; no
 * I/O, no clock, no chance, so that the same class decides in the product and in a simulation.
 */
@NullMarked
package org.comfyume.core.scheduling;

import org.jspecify.annotations.NullMarked;
