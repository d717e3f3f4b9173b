/** What the server does: queue, execution, cache, graphics memory and faults. */
@NullMarked
package org.comfyume.sim.run;

import org.jspecify.annotations.NullMarked;
