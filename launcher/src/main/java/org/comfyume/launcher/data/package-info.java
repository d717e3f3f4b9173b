/** The data folder: its lock, secrets, ports and the note about the running instance. */
@NullMarked
package org.comfyume.launcher.data;

import org.jspecify.annotations.NullMarked;
