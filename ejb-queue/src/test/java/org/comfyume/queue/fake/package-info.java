/** Hand-written twins of the ports, for tests that drive use cases without a container. */
@NullMarked
package org.comfyume.queue.fake;

import org.jspecify.annotations.NullMarked;
