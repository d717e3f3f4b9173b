package org.comfyume.core.job;

import java.time.Instant;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A person's request to run one prompt graph, as stored now. Immutable; {@link JobStore} changes
 * the row.
 *
 * @param id what clients know it by
 * @param owner who asked, and the only one who may see it
 * @param jobClass its class
 * @param number place in the order of the room: that of submission, unless the owner exchanged the
 *     places of own waiting jobs; never the number of two jobs
 * @param state where it is
 * @param title what the owner reads, e.g. the file prefix or the first words of the prompt text
 * @param clientId the ComfyUI client that submitted it, or null
 * @param submittedAt when it was stored
 * @param attempts how many tries were made that count
 * @param attempt the current try while the state is leased, else null
 * @param cancelRequestedAt when the owner asked to stop it while it ran, or null
 * @param startedAt when a worker first started it, or null
 * @param finalizedAt when it reached a final state, or null
 * @param failure why it failed; null unless FAILED
 * @param requeueRequestedAt when somebody asked to put it back into the backlog while it occupied a
 *     worker, or null; gone as soon as it left the worker, however that happened
 * @param requeued when it was last put back into the backlog on such a wish, or null
 */
public record Job(
    JobId id,
    ParticipantId owner,
    JobClass jobClass,
    long number,
    JobState state,
    String title,
    @Nullable String clientId,
    Instant submittedAt,
    int attempts,
    @Nullable Attempt attempt,
    @Nullable Instant cancelRequestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finalizedAt,
    @Nullable JobFailure failure,
    @Nullable Instant requeueRequestedAt,
    @Nullable Requeued requeued) {

  /** How many tries a job gets: the first and two more. */
  public static final int MAX_ATTEMPTS = 3;

  public boolean attemptsLeft() {
    return attempts < MAX_ATTEMPTS;
  }
}
