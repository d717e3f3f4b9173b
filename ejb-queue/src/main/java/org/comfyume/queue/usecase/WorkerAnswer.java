package org.comfyume.queue.usecase;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.editor.WebFile;
import org.comfyume.core.editor.WebPath;
import org.comfyume.core.execution.WorkerPath;
import org.comfyume.core.fleet.Worker;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** What a worker's server answers when a front end asks what there is. */
public enum WorkerAnswer {
  /** List of scripts of node packs. */
  EXTENSIONS,
  /** Texts of node packs by language. */
  I18N,
  /** Names of workflow templates by node pack. */
  WORKFLOW_TEMPLATES,
  /** Subgraphs that node packs and the server bring along, by id. */
  GLOBAL_SUBGRAPHS,
  /** What takes the place of node classes that are no more, by class. */
  NODE_REPLACEMENTS;

  /** Longest answer that is read, in bytes. */
  private static final int LONGEST = 32 << 20;

  /** The route, below {@code /api}. */
  public String route() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The answer as last seen; empty if it never came or cannot be read. */
  Optional<JsonValue> of(Worker worker, WorkerWeb web) throws IOException {
    return json(web.find(worker, WorkerPath.of("api", route()), kept(route())));
  }

  /** Where answers are kept: apart from the files, some of which lie below the same route. */
  static WebPath kept(String name) {
    return WebPath.of("answers", name + ".json");
  }

  static Optional<JsonValue> json(Optional<WebFile> file) throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try (WebFile open = file.get()) {
      byte[] bytes = open.body().readNBytes(LONGEST);
      return Optional.of(JsonText.parse(new String(bytes, StandardCharsets.UTF_8)));
    } catch (ProtocolException unreadable) {
      return Optional.empty();
    }
  }
}
