/**
 * Who asks, and who may ask at all. Every request passes {@link
 * org.comfyume.web.security.WorkshopAuthentication}; the rest of the web tier learns the person
 * from {@link org.comfyume.web.security.CurrentParticipant} and from nowhere else.
 */
@NullMarked
package org.comfyume.web.security;

import org.jspecify.annotations.NullMarked;
