/** Typed configuration, the clock, the schema guard, and what happens at start. */
@NullMarked
package org.comfyume.queue.config;

import org.jspecify.annotations.NullMarked;
