/** Bodies and frames of ComfyUI, to and from the words of core. Stateless but for one class. */
@NullMarked
package org.comfyume.protocol.codec;

import org.jspecify.annotations.NullMarked;
