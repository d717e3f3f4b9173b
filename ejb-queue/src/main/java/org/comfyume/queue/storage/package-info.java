/** Where bytes are kept. */
@NullMarked
package org.comfyume.queue.storage;

import org.jspecify.annotations.NullMarked;
