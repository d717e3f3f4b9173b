/**
 * The browsers' sockets: each person's pages hear of that person's jobs, of the fleet without
 * anybody's content, and of the mere fact that the backlog moved. Who may hear what is decided in
 * {@code LiveHub} and nowhere else.
 */
@NullMarked
package org.comfyume.web.live;

import org.jspecify.annotations.NullMarked;
