/**
 * Message-driven beans and the senders beside them: decode, call one use case, let exceptions fly.
 */
@NullMarked
package org.comfyume.queue.messaging;

import org.jspecify.annotations.NullMarked;
