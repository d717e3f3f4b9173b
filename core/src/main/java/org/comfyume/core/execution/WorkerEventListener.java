package org.comfyume.core.execution;

/**
 * What a message-driven bean implements to hear of workers. An exception tells the connector that
 * the event was not absorbed; it then reconciles that worker.
 */
@FunctionalInterface
public interface WorkerEventListener {

  void onWorkerEvent(WorkerEvent event);
}
