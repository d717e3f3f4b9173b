package org.comfyume.core.job;

import java.time.Duration;

/**
 * The bounds of a job's life.
 *
 * @param lease how long an attempt may be silent before its worker is asked
 * @param timeout how long an attempt may run
 * @param grace how long a worker may be away before its attempts are given to others
 * @param maxWaiting how many jobs one person may have waiting
 */
public record JobLimits(Duration lease, Duration timeout, Duration grace, int maxWaiting) {}
