/** How the server talks: HTTP routes and sockets. */
@NullMarked
package org.comfyume.sim.web;

import org.jspecify.annotations.NullMarked;
