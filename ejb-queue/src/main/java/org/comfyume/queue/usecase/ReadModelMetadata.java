package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.graph.ModelRef;

/** What stands in the header of a safetensors file. May call workers; no transaction. */
@ApplicationScoped
public class ReadModelMetadata {

  @Inject ModelAnswers answers;

  /** JSON as a worker gives it; empty if no worker has the file or it tells nothing. */
  public Optional<byte[]> read(ModelRef model) {
    return answers.ask(
        "metadata",
        model,
        file -> WorkerPath.of("view_metadata", model.folder()).with("filename", model.file()));
  }
}
