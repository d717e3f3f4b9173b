/**
 * One scripted session, played to a ComfyUI server and to a person's ComfyUI of the product, and
 * the comparison of the two transcripts.
 */
@NullMarked
package org.comfyume.system.sidebyside;

import org.jspecify.annotations.NullMarked;
