package org.comfyume.core.job;

import org.comfyume.core.artifact.OwnedFile;

/**
 * A file that a job reports.
 *
 * @param title of the job
 * @param graphNodeId output node
 * @param kind key under which ComfyUI lists it, e.g. images
 */
public record StoredOutput(
    JobId job, String title, String graphNodeId, String kind, OwnedFile file) {}
