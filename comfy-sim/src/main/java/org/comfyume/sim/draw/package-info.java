/** Pictures: painted backgrounds, PNG with text chunks, JPEG and WebP previews. */
@NullMarked
package org.comfyume.sim.draw;

import org.jspecify.annotations.NullMarked;
