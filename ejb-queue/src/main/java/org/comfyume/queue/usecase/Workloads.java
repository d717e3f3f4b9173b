package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobPayload;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.prediction.Workload;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;

/** What each unfinished job asks of a GPU. A memory of payloads, which never change. */
@ApplicationScoped
public class Workloads {

  /** Of a payload that cannot be read; such a job is never stored. */
  private static final Workload UNREADABLE = Workload.of(new PromptGraph(Map.of(), "{}"));

  @Inject JobStore jobs;

  private final Map<JobId, Workload> known = new ConcurrentHashMap<>();

  /** To be called inside a transaction, unless the job was remembered. */
  Workload of(JobId job) {
    return known.computeIfAbsent(job, this::read);
  }

  void remember(JobId job, Workload workload) {
    known.put(job, workload);
  }

  void forget(JobId job) {
    known.remove(job);
  }

  private Workload read(JobId job) {
    return jobs.payload(job).map(Workloads::parse).orElse(UNREADABLE);
  }

  private static Workload parse(JobPayload payload) {
    try {
      return Workload.of(PromptCodec.parse(payload.promptJson()));
    } catch (ProtocolException e) {
      return UNREADABLE;
    }
  }
}
