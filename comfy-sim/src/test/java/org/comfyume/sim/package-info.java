/** Tests of the simulated server. */
@NullMarked
package org.comfyume.sim;

import org.jspecify.annotations.NullMarked;
