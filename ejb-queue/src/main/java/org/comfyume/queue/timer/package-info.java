/** Clockwork: each timer calls one use case and does nothing else. */
@NullMarked
package org.comfyume.queue.timer;

import org.jspecify.annotations.NullMarked;
