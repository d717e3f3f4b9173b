package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.graph.GraphWords;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.job.JobWords;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.job.ResultSearch;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptRequest;
import org.jspecify.annotations.Nullable;

/** Keeps by what a new job's results will be found. Inside a transaction. */
@ApplicationScoped
public class NoteWords {

  @Inject ResultSearch search;
  @Inject WorkshopTemplates templates;

  private @Nullable Map<String, String> titles;

  void note(NewJob job, PromptRequest prompt) {
    PromptGraph graph = prompt.graph();
    Optional<GraphWords> read = Optional.ofNullable(graph).map(GraphWords::new);
    String model = read.flatMap(GraphWords::model).map(NoteWords::plainName).orElse("");
    String template = template(prompt.extraData());
    List<String> words = new ArrayList<>(List.of(job.title(), template, model));
    read.ifPresent(known -> words.addAll(known.typed()));
    search.note(job.id(), job.owner(), new JobWords(String.join(" ", words), model, template));
  }

  /** A model file as people call it: without folder and ending. */
  private static String plainName(String file) {
    return file.replaceFirst("^.*[/\\\\]", "").replaceFirst("[.][A-Za-z]+$", "");
  }

  /** The editor keeps the id of the workflow that it opened, and of a copy of it. */
  private String template(JsonObject extraData) {
    return extraData.get("extra_pnginfo") instanceof JsonObject info
            && info.get("workflow") instanceof JsonObject workflow
        ? titles().getOrDefault(JsonText.string(workflow, "id"), "")
        : "";
  }

  private synchronized Map<String, String> titles() {
    if (titles == null) {
      Map<String, String> read = new HashMap<>();
      for (WorkshopTemplate each : templates.list()) {
        try {
          String id = JsonText.string(JsonText.parseObject(each.workflow()), "id");
          if (id != null) {
            read.put(id, each.title());
          }
        } catch (ProtocolException broken) {
          throw new IllegalStateException("A workshop template is no JSON", broken);
        }
      }
      titles = read;
    }
    return titles;
  }
}
