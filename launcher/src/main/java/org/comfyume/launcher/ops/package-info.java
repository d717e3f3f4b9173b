/** Speaks to a running instance over HTTP. */
@NullMarked
package org.comfyume.launcher.ops;

import org.jspecify.annotations.NullMarked;
