/** Calls to workers through connections that the container pools, matched by worker. */
@NullMarked
package org.comfyume.connector.outbound;

import org.jspecify.annotations.NullMarked;
