package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;
import org.comfyume.core.job.JobStore;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** Adds what a job made before it failed or was stopped to its record. */
@ApplicationScoped
@Transactional(rollbackOn = Exception.class)
public class RecordRemains {

  @Inject JobStore jobs;
  @Inject JobOutputs outputs;
  @Inject TakeFiles takeFiles;

  /**
   * @param fetched the files that the worker still had; a graph node of which one is missing is not
   *     listed
   * @return store keys that are not needed
   */
  public List<String> record(JobId id, AttemptReport report, List<FetchedFile> fetched) {
    Job job = jobs.find(id).orElseThrow();
    TakeFiles.Taken taken = takeFiles.take(job, report.outputs(), fetched, Map.of());
    String whole = wholeOnes(report, taken);
    JobResult before = outputs.result(id);
    outputs.record(
        id,
        new JobResult(
            OutputJson.known(whole, taken.names(), job.owner()),
            report.metaJson(),
            before.messages()));
    return taken.unneededKeys();
  }

  private static String wholeOnes(AttemptReport report, TakeFiles.Taken taken) {
    List<String> broken =
        report.outputs().stream()
            .filter(output -> output.certain() && !taken.files().containsKey(output.name()))
            .map(OutputFile::graphNodeId)
            .toList();
    try {
      JsonObject all = JsonText.parseObject(report.outputsJson());
      JsonObjectBuilder whole = JsonText.object();
      all.forEach(
          (node, output) -> {
            if (!broken.contains(node)) {
              whole.add(node, output);
            }
          });
      return whole.build().toString();
    } catch (ProtocolException e) {
      return "{}";
    }
  }
}
