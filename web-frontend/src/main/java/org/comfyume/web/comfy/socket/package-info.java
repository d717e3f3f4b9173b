/**
 * The sockets of ComfyUI clients. All frames of one person are made one after the other, so what a
 * client reads is in the order in which it happened; a person never gets a frame of another.
 */
@NullMarked
package org.comfyume.web.comfy.socket;

import org.jspecify.annotations.NullMarked;
