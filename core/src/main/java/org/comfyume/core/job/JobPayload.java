package org.comfyume.core.job;

/** The heavy part of a job, read only where it is needed. Fields as in {@link NewJob}. */
public record JobPayload(String promptJson, String extraDataJson, String outputNodes) {}
