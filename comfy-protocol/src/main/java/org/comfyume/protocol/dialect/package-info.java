/**
 * Which calls make a server of a given family do what we want. A version number or a feature test
 * appears only here. The lowest version that is spoken to is 0.3.57: before it, an interrupt could
 * not be limited to one prompt.
 */
@NullMarked
package org.comfyume.protocol.dialect;

import org.jspecify.annotations.NullMarked;
