/** The order in which everything starts and stops. */
@NullMarked
package org.comfyume.launcher.run;

import org.jspecify.annotations.NullMarked;
