package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.JobResult;

/** Takes for ever what people deleted, in one transaction; their jobs stop naming it. */
@ApplicationScoped
@Transactional
public class PurgeDeleted {

  @Inject FileLedger ledger;
  @Inject JobOutputs outputs;

  /**
   * @return store keys of contents that are nobody's now
   */
  public List<String> purge(Instant before, int limit) {
    List<OwnedFile> files = ledger.deletedBefore(before, limit);
    for (OwnedFile file : files) {
      outputs.reporting(file.id()).forEach(job -> unname(job, file));
      ledger.remove(file.id());
    }
    return files.stream().map(file -> file.stored().key()).toList();
  }

  private void unname(JobId job, OwnedFile file) {
    JobResult result = outputs.result(job);
    String without = OutputsWithout.files(result.outputs(), Set.of(file.name()));
    outputs.record(job, new JobResult(without, result.meta(), result.messages()));
  }
}
