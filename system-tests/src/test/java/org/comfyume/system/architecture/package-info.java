/** Rules about what may use what, checked on the compiled classes of every module. */
@NullMarked
package org.comfyume.system.architecture;

import org.jspecify.annotations.NullMarked;
