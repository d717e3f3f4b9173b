package org.comfyume.core.execution;

import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;

/** Port: the way to all workers. Safe for concurrent use. */
public interface WorkerGateway {

  /**
   * Names this installation towards the workers. To be called before the first {@link #watch} with
   * a name that survives restarts: a worker sends the news of a prompt to whoever has the name of
   * its submitter, so the news of prompts of our last process come to this one.
   */
  void listenAs(String installation);

  /**
   * Opens and keeps open the event socket of a worker; its events reach the {@link
   * WorkerEventListener}. Returns at once; success or failure comes as {@link WorkerEvent.Up} or
   * {@link WorkerEvent.Down}. Watching it again with the same endpoint does nothing; with another
   * endpoint it replaces the socket.
   */
  void watch(WorkerEndpoint endpoint);

  /** Closes the socket of a worker; unknown workers are ignored. */
  void unwatch(WorkerId worker);

  /**
   * A connection to exactly this worker, from the container's pool. Close it after use.
   *
   * @throws WorkerUnavailableException if none can be had
   */
  WorkerConnection connect(WorkerEndpoint endpoint) throws WorkerUnavailableException;
}
