/** The command line and the start of the whole product in one process. */
@NullMarked
package org.comfyume.launcher;

import org.jspecify.annotations.NullMarked;
