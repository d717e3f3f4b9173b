/**
 * When a waiting job is going to start. Plays the room on with the scheduler that decides in the
 * product, several times, with durations and submissions drawn by chance from a seed. Pure: the
 * same room and the same seed have the same outlook.
 */
@NullMarked
package org.comfyume.core.scheduling.forecast;

import org.jspecify.annotations.NullMarked;
