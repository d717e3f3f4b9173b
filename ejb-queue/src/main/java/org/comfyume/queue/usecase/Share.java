package org.comfyume.queue.usecase;

import java.time.Duration;

/**
 * What a person used beside others.
 *
 * @param window how far back it looks
 * @param used GPU time of the person in it, running work included
 * @param equal what each who used or wants GPUs would have had
 */
public record Share(Duration window, Duration used, Duration equal) {}
