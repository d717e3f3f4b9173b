/** Where the connection factory to the workers is defined. */
@NullMarked
package org.comfyume.queue.worker;

import org.jspecify.annotations.NullMarked;
