/** Starts the real distribution as a process and speaks to it as people and programs do. */
@NullMarked
package org.comfyume.system.harness;

import org.jspecify.annotations.NullMarked;
