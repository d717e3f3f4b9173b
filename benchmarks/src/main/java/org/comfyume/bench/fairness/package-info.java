/**
 * A room of people, a few GPUs and one hour, played through event by event, with the product's
 * schedulers and with the rules of other products in turn.
 */
@NullMarked
package org.comfyume.bench.fairness;

import org.jspecify.annotations.NullMarked;
