/**
 * Files that belong to a person: what a job produced and what a person uploaded. A file is named as
 * ComfyUI names it: type, subfolder and file name; the owner and the checksum are ours.
 */
@NullMarked
package org.comfyume.core.artifact;

import org.jspecify.annotations.NullMarked;
