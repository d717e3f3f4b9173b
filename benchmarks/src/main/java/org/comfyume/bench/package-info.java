/** What `comfyume bench` measures. */
@NullMarked
package org.comfyume.bench;

import org.jspecify.annotations.NullMarked;
