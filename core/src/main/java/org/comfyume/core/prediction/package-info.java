/**
 * What a job will take: how long it runs on which worker, how long its models load, how much memory
 * it peaks at; learned from measured runs, and guessed from the work of its graph where nothing was
 * measured. Pure: no clock, no I/O.
 */
@NullMarked
package org.comfyume.core.prediction;

import org.jspecify.annotations.NullMarked;
