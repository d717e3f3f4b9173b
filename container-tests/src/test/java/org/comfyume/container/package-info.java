/** Tests of the wiring: the EAR on Payara Server with a real database, broker and workers. */
@NullMarked
package org.comfyume.container;

import org.jspecify.annotations.NullMarked;
