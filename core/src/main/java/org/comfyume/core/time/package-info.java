/** Time and chance as parameters, so that a test can own them. */
@NullMarked
package org.comfyume.core.time;

import org.jspecify.annotations.NullMarked;
