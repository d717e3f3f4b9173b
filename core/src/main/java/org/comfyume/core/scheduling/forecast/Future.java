package org.comfyume.core.scheduling.forecast;

/**
 * What came of one play.
 *
 * @param starts seconds until each waiting job started; infinite if the play ended before
 * @param places on which worker of the room, or -1
 * @param ends seconds until each worker has ended its first job; 0 if it had none
 * @param horizon seconds that were played
 */
@SuppressWarnings("ArrayRecordComponent") // moved, never compared
record Future(double[] starts, int[] places, double[] ends, double horizon) {}
