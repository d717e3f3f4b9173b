/** One class per verb of the command line. */
@NullMarked
package org.comfyume.launcher.command;

import org.jspecify.annotations.NullMarked;
