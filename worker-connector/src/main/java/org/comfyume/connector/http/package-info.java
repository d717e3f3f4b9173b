/** The wire: HTTP calls and the WebSocket to one worker, with time limits and its token. */
@NullMarked
package org.comfyume.connector.http;

import org.jspecify.annotations.NullMarked;
