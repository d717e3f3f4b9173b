/** What the whole product promises, tried on the running product. */
@NullMarked
package org.comfyume.system;

import org.jspecify.annotations.NullMarked;
