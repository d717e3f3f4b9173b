package org.comfyume.queue.usecase;

import org.comfyume.core.job.JobClass;
import org.comfyume.core.workshop.Participant;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as a client sent it.
 *
 * @param owner who asks; from the session or the token, never from the body
 * @param body the raw body of ComfyUI's {@code POST /prompt}, at most 10 MB
 * @param jobClass null for the ordinary one; a class the person may not use is refused
 */
public record SubmitRequest(
    Participant owner,
    @Nullable JobClass jobClass,
    @SuppressWarnings("ArrayRecordComponent") byte[] body) {}
