package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.fleet.Worker;
import org.comfyume.protocol.JsonText;

/**
 * What there is for a front end, of all workers together. What several workers name is as the first
 * of them has it, in the order in which their files are looked for. May call workers; no
 * transaction.
 */
@ApplicationScoped
public class ReadEditorAnswer {

  @Inject FrontEnds frontEnds;
  @Inject WorkerWeb web;
  @Inject @Any Instance<EditorAddition> additions;

  /** The answer in ComfyUI's form. */
  public JsonValue read(WorkerAnswer which) throws IOException {
    Map<Worker, JsonValue> answers = new LinkedHashMap<>();
    for (Worker worker : frontEnds.workers()) {
      which.of(worker, web).ifPresent(answer -> answers.put(worker, answer));
    }
    return switch (which) {
      case EXTENSIONS -> scripts(answers);
      case WORKFLOW_TEMPLATES -> templates(answers.values());
      default -> together(answers.values());
    };
  }

  List<EditorAddition> own() {
    return additions.stream().toList();
  }

  /** A pack is its first worker's alone, and a script that cannot be had is not named. */
  private JsonValue scripts(Map<Worker, JsonValue> answers) throws IOException {
    Set<String> scripts = new LinkedHashSet<>();
    Set<String> taken = new HashSet<>();
    for (EditorAddition own : own()) {
      scripts.addAll(own.scripts());
    }
    for (String script : scripts) {
      PackScripts.path(script).ifPresent(path -> taken.add(PackScripts.pack(path)));
    }
    for (Map.Entry<Worker, JsonValue> answer : answers.entrySet()) {
      Set<String> here = new HashSet<>();
      for (WebPath script : PackScripts.in(answer.getValue())) {
        here.add(PackScripts.pack(script));
        if (!taken.contains(PackScripts.pack(script)) && web.mayHave(answer.getKey(), script)) {
          scripts.add(PackScripts.text(script));
        }
      }
      taken.addAll(here);
    }
    return Json.createArrayBuilder(scripts).build();
  }

  private JsonValue templates(Collection<JsonValue> answers) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    for (EditorAddition own : own()) {
      own.templates()
          .forEach((pack, names) -> all.put(pack, Json.createArrayBuilder(names).build()));
    }
    JsonObject ofWorkers = together(answers);
    ofWorkers.forEach(all::putIfAbsent);
    return object(all);
  }

  /** Objects within one another are put together; of all else the first counts. */
  private static JsonObject together(Collection<JsonValue> answers) {
    JsonObject result = JsonValue.EMPTY_JSON_OBJECT;
    for (JsonValue answer : answers) {
      if (answer instanceof JsonObject object) {
        result = together(result, object);
      }
    }
    return result;
  }

  private static JsonObject together(JsonObject first, JsonObject second) {
    Map<String, JsonValue> all = new LinkedHashMap<>(first);
    second.forEach(
        (name, value) ->
            all.merge(
                name,
                value,
                (known, other) ->
                    known instanceof JsonObject a && other instanceof JsonObject b
                        ? together(a, b)
                        : known));
    return object(all);
  }

  private static JsonObject object(Map<String, JsonValue> members) {
    var builder = JsonText.object();
    members.forEach(builder::add);
    return builder.build();
  }
}
