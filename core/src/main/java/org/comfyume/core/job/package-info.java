/**
 * The life of a job, and who may change it.
 *
 * <h2>Model</h2>
 *
 * A job is one person's request to run one prompt graph. The database row is the job: whatever else
 * exists (a broker message, a socket, a thread) only hints at it. An attempt is one try of the job
 * on one worker; its id is what the worker knows as {@code prompt_id}. The states and what may
 * follow what are {@link org.comfyume.core.job.JobTransitions} and nothing else.
 *
 * <h2>Leases</h2>
 *
 * A claim gives the attempt a lease: the right to be the job's only attempt until an instant. Signs
 * of life of the worker for that attempt renew it. An expired lease is not yet a verdict: the
 * worker is asked first whether it still has the attempt, and only then does the job return to the
 * backlog (at most two more attempts) or fail.
 *
 * <h2>Late and doubled news</h2>
 *
 * Every worker event carries the attempt's id. An event of an attempt that is not the job's current
 * one changes nothing. A transition that the table does not allow is refused by the port with an
 * empty answer, never by an overwritten row, so two threads that see the same event produce one
 * change.
 *
 * <h2>Clocks</h2>
 *
 * Lease instants come from this instance's clock alone. A clock step can make a lease end early or
 * late; it cannot create a second attempt while the worker still answers for the first.
 */
@NullMarked
package org.comfyume.core.job;

import org.jspecify.annotations.NullMarked;
