/**
 * A private ComfyUI server for each person: the routes of ComfyUI, filtered to the caller.
 *
 * <p>The same routes are served under {@code /studio/}, {@code /studio/api/} (session or Basic) and
 * {@code /t/&lt;token&gt;/}, {@code /t/&lt;token&gt;/api/}. A plain servlet and not JAX-RS, because
 * clients post JSON with a form content type, and because the status and body of every refusal are
 * part of the contract.
 */
@NullMarked
package org.comfyume.web.comfy;

import org.jspecify.annotations.NullMarked;
