/** How long one scheduling decision takes. */
@NullMarked
package org.comfyume.bench.decision;

import org.jspecify.annotations.NullMarked;
