package org.comfyume.protocol.dialect;

import jakarta.json.JsonArray;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.comfyume.protocol.codec.ModelListCodec;

/** One call for the list of model folders, then one for each folder. */
final class ModelListing {

  private static final String FOLDERS = "/experiment/models";

  /** Custom nodes add folders, but never so many. */
  private static final int MOST_FOLDERS = 300;

  /** More than any disk of models has; what comes after is left out. */
  private static final int MOST_FILES = 100_000;

  private final ComfyTransport transport;

  ModelListing(ComfyTransport transport) {
    this.transport = transport;
  }

  Map<ModelRef, ModelFile> files() throws WorkerUnavailableException {
    Map<ModelRef, ModelFile> files = new LinkedHashMap<>();
    for (String folder : folders()) {
      for (var file : filesOf(folder).entrySet()) {
        if (files.size() < MOST_FILES) {
          files.put(file.getKey(), file.getValue());
        }
      }
    }
    return files;
  }

  private List<String> folders() throws WorkerUnavailableException {
    return array(FOLDERS).map(ModelListCodec::folders).orElse(List.of()).stream()
        .distinct()
        .limit(MOST_FOLDERS)
        .toList();
  }

  private Map<ModelRef, ModelFile> filesOf(String folder) throws WorkerUnavailableException {
    String segment = URLEncoder.encode(folder, StandardCharsets.UTF_8).replace("+", "%20");
    return array(FOLDERS + "/" + segment)
        .map(list -> ModelListCodec.files(folder, list))
        .orElse(Map.of());
  }

  /**
   * Empty if the answer is no list: the routes are experimental, a server may have none, and a
   * folder that lies on a broken disk must not hide the others.
   */
  private Optional<JsonArray> array(String path) throws WorkerUnavailableException {
    WireResponse response = transport.exchange(WireRequest.get(path));
    if (!response.ok()) {
      return Optional.empty();
    }
    try {
      return response.json() instanceof JsonArray list ? Optional.of(list) : Optional.empty();
    } catch (ProtocolException noJson) {
      return Optional.empty();
    }
  }
}
