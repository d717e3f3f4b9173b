/** Health and metrics. */
@NullMarked
package org.comfyume.queue.telemetry;

import org.jspecify.annotations.NullMarked;
