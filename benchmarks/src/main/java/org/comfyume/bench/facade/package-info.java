/** What the ComfyUI interface costs over a plain file server. */
@NullMarked
package org.comfyume.bench.facade;

import org.jspecify.annotations.NullMarked;
