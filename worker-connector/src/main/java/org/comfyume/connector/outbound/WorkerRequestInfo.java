package org.comfyume.connector.outbound;

import jakarta.resource.spi.ConnectionRequestInfo;
import org.comfyume.core.fleet.WorkerEndpoint;

/**
 * Which worker a connection is wanted for. Its equality (name, address and token) is the pool's
 * only match: a connection to another worker, or with an old token, never fits.
 */
public record WorkerRequestInfo(WorkerEndpoint endpoint) implements ConnectionRequestInfo {}
