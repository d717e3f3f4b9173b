package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.job.JobChanged;
import org.comfyume.core.job.JobId;

/**
 * What the worker said that it need not compute of each job that runs: a part of ComfyUI's record
 * of a run. In memory; a restart forgets it. Safe for concurrent use.
 */
@ApplicationScoped
public class CachedNodes {

  private final Map<JobId, String> told = new ConcurrentHashMap<>();

  /**
   * The data of {@code execution_cached} with the job's id as prompt_id; empty if none was heard.
   */
  Optional<String> find(JobId job) {
    return Optional.ofNullable(told.get(job));
  }

  void onNews(@Observes JobNews news) {
    if (news.event() instanceof WorkerEvent.Progressed progressed
        && progressed.frame().type().equals("execution_cached")) {
      WireFrame frame = progressed.frame();
      String own = frame.data().replace(progressed.attempt().toString(), news.job().toString());
      told.put(news.job(), own);
    }
  }

  void onChange(@Observes(during = TransactionPhase.AFTER_COMPLETION) JobChanged change) {
    if (!change.to().isLeased()) {
      told.remove(change.job());
    }
  }
}
