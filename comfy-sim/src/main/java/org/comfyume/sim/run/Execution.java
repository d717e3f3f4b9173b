package org.comfyume.sim.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One prompt that was executed, or is.
 *
 * @param promptId its id
 * @param clientId the client that asked, or null
 * @param startedAt when it started
 * @param endedAt when it ended, or null while it runs
 * @param outcome {@code running}, {@code success}, {@code error}, {@code interrupted} or {@code
 *     died}
 * @param executedNodes ids of the nodes that really ran, not those taken from the cache
 */
public record Execution(
    String promptId,
    @Nullable String clientId,
    Instant startedAt,
    @Nullable Instant endedAt,
    String outcome,
    List<String> executedNodes) {}
