/** A container and a worker of our own, made to misbehave on demand. */
@NullMarked
package org.comfyume.connector.testing;

import org.jspecify.annotations.NullMarked;
