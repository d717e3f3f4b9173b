/** News of workers: one socket each, kept open for ever, delivered to message-driven beans. */
@NullMarked
package org.comfyume.connector.inbound;

import org.jspecify.annotations.NullMarked;
