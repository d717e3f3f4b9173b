package org.comfyume.protocol.dialect;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.protocol.ComfyFeatures;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.comfyume.protocol.codec.SystemStatsCodec;

/** Finds out which dialect a server speaks, by what it can do, not by its version number. */
public final class Dialects {

  private static final ComfyDialect CLASSIC = new ClassicDialect();
  private static final ComfyDialect JOBS_API = new JobsApiDialect();

  private Dialects() {}

  /** Asks the server (three calls, none of which changes anything there) and chooses. */
  public static ComfyDialect select(ComfyTransport transport) throws WorkerUnavailableException {
    return select(features(transport));
  }

  public static ComfyDialect select(ComfyFeatures features) {
    return features.jobCancel() ? JOBS_API : CLASSIC;
  }

  /** Asks what the server can do. */
  public static ComfyFeatures features(ComfyTransport transport) throws WorkerUnavailableException {
    JsonObject stats = Calls.object(transport, "/system_stats");
    if (!stats.containsKey("system") || !stats.containsKey("devices")) {
      throw new WorkerUnavailableException(
          "GET /system_stats was answered without system and devices: no ComfyUI server",
          false,
          null);
    }
    JsonObject features = announced(transport);
    boolean metadata = JsonValue.TRUE.equals(features.get("supports_preview_metadata"));
    long limit = features.get("max_upload_size") instanceof JsonNumber size ? size.longValue() : -1;
    return new ComfyFeatures(
        SystemStatsCodec.version(stats), jobCancel(transport), metadata, limit);
  }

  /** Absent before 0.3.45, and nothing depends on it: no answer is an empty answer. */
  private static JsonObject announced(ComfyTransport transport) throws WorkerUnavailableException {
    WireResponse response = transport.exchange(WireRequest.get("/features"));
    if (response.ok()) {
      try {
        return JsonText.asObject(response.json(), "/features");
      } catch (ProtocolException e) {
        return JsonValue.EMPTY_JSON_OBJECT;
      }
    }
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  /**
   * Asks to cancel something that cannot exist. A server with the call says 400 and names the bad
   * id; one without says 405, because its static files answer GET for every unknown path. GET or
   * OPTIONS would tell nothing.
   */
  private static boolean jobCancel(ComfyTransport transport) throws WorkerUnavailableException {
    JsonObject nothing = JsonText.object().add("job_ids", JsonText.array().add("x")).build();
    int status = transport.exchange(WireRequest.post("/api/jobs/cancel", nothing)).status();
    return status == 400 || status == 200;
  }
}
