package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.graph.ModelRef;

/** The picture that lies beside a model file. May call workers; no transaction. */
@ApplicationScoped
public class ReadModelPreview {

  @Inject ModelAnswers answers;

  /** WebP; empty if no worker has the file or it has no picture. */
  public Optional<byte[]> read(ModelRef model) {
    return answers.ask(
        "preview",
        model,
        file -> {
          List<String> path =
              new ArrayList<>(
                  List.of(
                      "experiment",
                      "models",
                      "preview",
                      model.folder(),
                      Integer.toString(file.place())));
          path.addAll(Arrays.asList(model.file().split("/", -1)));
          return new WorkerPath(path, Map.of());
        });
  }
}
