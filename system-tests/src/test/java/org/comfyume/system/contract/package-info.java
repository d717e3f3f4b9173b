/** The contract of a ComfyUI server, held against servers that run. */
@NullMarked
package org.comfyume.system.contract;

import org.jspecify.annotations.NullMarked;
