package org.comfyume.protocol.contract;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.comfyume.protocol.codec.OutputFiles;

/**
 * Plays the answers and frames that one version of ComfyUI gave. It knows as much of the order of
 * things as the contract needs: a prompt that was sent starts to run, its frames come one by one,
 * its history entry is there when the last frame has come; one other prompt waits.
 */
public final class RecordedComfyServer implements ComfyServer {

  private static final WireResponse NOT_FOUND = new WireResponse(404, new byte[0]);

  private static final String RECORDED_VIEW = "/view?filename=rec_00001_.png";

  private final Recordings recordings;
  private final RecordedTap tap;
  private final Set<String> sent = new LinkedHashSet<>();
  private final Set<String> cancelled = new HashSet<>();

  public RecordedComfyServer(String version) {
    this.recordings = new Recordings(version);
    this.tap = new RecordedTap(cancelled::contains);
  }

  @Override
  public ComfyTransport transport() {
    return this::answer;
  }

  @Override
  public FrameTap open(String clientId) {
    return tap;
  }

  @Override
  public Optional<Submission> submission(Scenario scenario) {
    if (scenario == Scenario.INVALID) {
      return Optional.of(submission(AttemptIds.fresh(), rejected().getJsonObject("json")));
    }
    JsonObject run = recordings.run(scenario.name());
    return Optional.of(submission(AttemptId.of(run.getString("id")), run));
  }

  private static Submission submission(AttemptId id, JsonObject holder) {
    return new Submission(id, holder.get("prompt").toString(), "{}", "[]");
  }

  private JsonObject rejected() {
    return recordings.prompts().stream()
        .filter(each -> each.toString().contains("value_smaller_than_min"))
        .findFirst()
        .orElseThrow();
  }

  private WireResponse answer(WireRequest request) {
    try {
      return request.method().equals("POST") ? post(request) : get(request);
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  private WireResponse get(WireRequest request) throws ProtocolException {
    String path = request.path();
    if (path.startsWith("/history/")) {
      return history(path.substring("/history/".length()));
    }
    if (path.equals("/queue")) {
      return queue();
    }
    if (path.equals("/object_info")) {
      return new WireResponse(200, recordings.objectInfo());
    }
    return find("GET", shows(path) ? RECORDED_VIEW : path)
        .map(RecordedComfyServer::response)
        .orElse(NOT_FOUND);
  }

  /** One picture was fetched while recording; it stands for every file of a finished run. */
  private boolean shows(String path) {
    return sent.stream()
        .filter(tap::finished)
        .flatMap(id -> scenario(id).stream())
        .flatMap(
            run -> OutputFiles.of(run.getJsonObject("history").getJsonObject("outputs")).stream())
        .map(file -> "/view?filename=" + file.name().filename() + "&type=output")
        .anyMatch(path::equals);
  }

  private WireResponse post(WireRequest request) throws ProtocolException {
    String path = request.path();
    JsonObject body =
        request.body() == null || request.body().length == 0
            ? JsonValue.EMPTY_JSON_OBJECT
            : JsonText.parseObject(new String(request.body(), StandardCharsets.UTF_8));
    if (path.equals("/prompt")) {
      return prompt(body);
    }
    if (path.equals("/queue")) {
      body.getJsonArray("delete").getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .filter(this::waits)
          .forEach(cancelled::add);
      return response(find("POST", "/queue").orElseThrow());
    }
    if (path.equals("/interrupt")) {
      cancel(body.getString("prompt_id"));
      return response(find("POST", "/interrupt").orElseThrow());
    }
    if (path.equals("/free")) {
      return response(
          find("POST", path).filter(each -> body.equals(each.get("json"))).orElseThrow());
    }
    if (path.equals("/api/jobs/cancel")) {
      return response(cancelCall(path, "[\"x\"]"));
    }
    JsonObject recorded = cancelCall("/cancel", "");
    if (recorded.getInt("status") == 200) {
      cancel(path.split("/", -1)[3]);
    }
    return response(recorded);
  }

  private WireResponse prompt(JsonObject body) {
    String id = body.getString("prompt_id");
    if (!body.containsKey("client_id")) {
      throw new IllegalStateException("client_id is missing");
    }
    JsonValue graph = body.get("prompt");
    JsonObject recorded =
        recordings.prompts().stream()
            .filter(each -> each.getInt("status") != 500 && each.containsKey("json"))
            .filter(each -> graph.equals(promptOf(each)))
            .filter(each -> each.getInt("status") == 400 || id.equals(idOf(each)))
            .findFirst()
            .orElseThrow();
    if (recorded.getInt("status") == 200) {
      sent.add(id);
      scenario(id).ifPresent(run -> tap.play(run.getJsonArray("frames")));
    }
    return response(recorded);
  }

  private static JsonValue promptOf(JsonObject exchange) {
    return exchange.get("json") instanceof JsonObject json ? json.get("prompt") : null;
  }

  private static String idOf(JsonObject exchange) {
    return exchange.getJsonObject("body").getString("prompt_id");
  }

  private WireResponse history(String id) {
    boolean over = tap.finished(id);
    JsonValue entry = over ? scenario(id).orElseThrow().get("history") : null;
    JsonObject body =
        entry == null
            ? find("GET", "/history/nope").orElseThrow().getJsonObject("body")
            : JsonText.object().add(id, entry).build();
    return new WireResponse(200, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private WireResponse queue() {
    String slow = recordings.run("SLOW").getString("id");
    boolean busy = sent.contains(slow) && !tap.finished(slow);
    if (!busy) {
      return new WireResponse(
          200, "{\"queue_running\":[],\"queue_pending\":[]}".getBytes(StandardCharsets.UTF_8));
    }
    String waiting = recordings.run("WAITING").getString("id");
    String when = cancelled.contains(waiting) ? "afterDelete" : "busy";
    return response(
        recordings.http().stream()
            .filter(each -> when.equals(each.getString("when", "")))
            .findFirst()
            .orElseThrow());
  }

  private void cancel(String id) {
    if (sent.contains(id)) {
      cancelled.add(id);
    }
  }

  private boolean waits(String id) {
    return sent.contains(id) && id.equals(recordings.run("WAITING").getString("id"));
  }

  private Optional<JsonObject> scenario(String id) {
    for (Scenario scenario : Scenario.values()) {
      if (scenario != Scenario.INVALID) {
        JsonObject run = recordings.run(scenario.name());
        if (run.getString("id").equals(id)) {
          return Optional.of(run);
        }
      }
    }
    return Optional.empty();
  }

  private JsonObject cancelCall(String pathEnd, String bodyPart) {
    return recordings.http().stream()
        .filter(each -> each.getString("path").endsWith(pathEnd))
        .filter(each -> String.valueOf(each.get("json")).contains(bodyPart))
        .findFirst()
        .orElseThrow();
  }

  private Optional<JsonObject> find(String method, String path) {
    return recordings.http().stream()
        .filter(each -> each.getString("method").equals(method))
        .filter(each -> each.getString("path").equals(path))
        .findFirst();
  }

  private static WireResponse response(JsonObject recorded) {
    JsonValue body = recorded.get("body");
    byte[] bytes;
    if (body instanceof JsonString text) {
      bytes = text.getString().getBytes(StandardCharsets.UTF_8);
    } else if (body instanceof JsonObject object && object.containsKey("__head_hex__")) {
      bytes = HexFormat.of().parseHex(object.getString("__head_hex__"));
    } else {
      bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    }
    return new WireResponse(recorded.getInt("status"), bytes);
  }

  @Override
  public void close() {}
}
