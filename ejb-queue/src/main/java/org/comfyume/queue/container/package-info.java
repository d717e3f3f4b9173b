/** What the container lends: found by name when it is first needed. */
@NullMarked
package org.comfyume.queue.container;

import org.jspecify.annotations.NullMarked;
