/**
 * Ports to the servers that execute prompts: calls out, events in. Implemented by the resource
 * adapter. Nothing here may be called inside a database transaction: a GPU server may take minutes
 * to answer.
 */
@NullMarked
package org.comfyume.core.execution;

import org.jspecify.annotations.NullMarked;
