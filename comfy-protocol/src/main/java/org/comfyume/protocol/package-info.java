/**
 * ComfyUI's wire language, seen from both sides: the connector speaks it as a client, the façade as
 * a server. This package holds the seam to HTTP; {@code codec} reads and writes the bodies and
 * frames, {@code dialect} knows what differs between versions. No I/O happens here except through
 * {@link org.comfyume.protocol.ComfyTransport}.
 */
@NullMarked
package org.comfyume.protocol;

import org.jspecify.annotations.NullMarked;
