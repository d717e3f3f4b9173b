/** Brings the sources of configuration together and refuses what is wrong. */
@NullMarked
package org.comfyume.launcher.settings;

import org.jspecify.annotations.NullMarked;
