/**
 * Our own REST API under {@code /api/v1}. Errors are problem details (RFC 9457) whose {@code
 * detail} says what was wrong and what is allowed.
 */
@NullMarked
package org.comfyume.web.api;

import org.jspecify.annotations.NullMarked;
