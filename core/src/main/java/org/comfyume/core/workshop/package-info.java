/**
 * Who asks: people, their role and what it lets them do. Nothing here knows how a person proves who
 * they are.
 */
@NullMarked
package org.comfyume.core.workshop;

import org.jspecify.annotations.NullMarked;
