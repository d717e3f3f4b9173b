package org.comfyume.protocol.dialect;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;

/** The one call {@code POST /prompt}. */
final class Handover {

  /** What ComfyUI's HTTP library says when a handler raised; a proxy in front says otherwise. */
  private static final String TROUBLE = "Server got itself in trouble";

  private final ComfyTransport transport;

  Handover(ComfyTransport transport) {
    this.transport = transport;
  }

  void submit(Submission submission, String clientId)
      throws WorkerUnavailableException, PromptRejectedException {
    WireRequest request = WireRequest.post("/prompt", body(submission, clientId));
    WireResponse response = transport.exchange(request);
    if (response.status() == 400) {
      throw rejection(request, response);
    }
    if (response.status() == 413) {
      throw tooLarge(response);
    }
    if (response.status() == 500 && response.text().contains(TROUBLE)) {
      throw trouble(response);
    }
    if (!response.ok()) {
      throw Calls.unlike(request, response, null);
    }
    checkId(request, response, submission.attempt().toString());
  }

  /** A server that took the prompt under another id would run it where nobody finds it. */
  private static void checkId(WireRequest request, WireResponse response, String ours)
      throws WorkerUnavailableException {
    String theirs;
    try {
      theirs = JsonText.string(JsonText.asObject(response.json(), "the answer"), "prompt_id");
    } catch (ProtocolException e) {
      throw Calls.unlike(request, response, e);
    }
    if (!ours.equals(theirs)) {
      throw new WorkerUnavailableException(
          "The worker took the prompt under the id " + theirs + " instead of " + ours, false, null);
    }
  }

  /**
   * @throws PromptRejectedException if our own texts are not JSON: no worker would take them
   */
  private static String body(Submission submission, String clientId)
      throws PromptRejectedException {
    try {
      JsonObjectBuilder body =
          JsonText.object()
              .add("prompt", JsonText.parseObject(submission.promptJson()))
              .add("prompt_id", submission.attempt().toString())
              .add("client_id", clientId)
              .add("extra_data", extraData(JsonText.parseObject(submission.extraDataJson())));
      if (JsonText.parse(submission.outputNodes()) instanceof JsonArray targets
          && !targets.isEmpty()) {
        body.add("partial_execution_targets", targets);
      }
      return body.build().toString();
    } catch (ProtocolException e) {
      throw new PromptRejectedException(
          "The stored prompt cannot be sent: " + e.getMessage(), errorBody("invalid_prompt", e));
    }
  }

  /**
   * Without the client's own address, and without what breaks a server: an {@code extra_pnginfo}
   * whose {@code workflow} is no object makes {@code GET /api/jobs} fail for everybody.
   */
  private static JsonObject extraData(JsonObject sent) {
    JsonObjectBuilder kept = JsonText.object();
    sent.forEach(
        (key, value) -> {
          boolean broken = key.equals("extra_pnginfo") && !soundPngInfo(value);
          if (!key.equals("client_id") && !broken) {
            kept.add(key, value);
          }
        });
    return kept.build();
  }

  private static boolean soundPngInfo(JsonValue value) {
    return value instanceof JsonObject info
        && (!info.containsKey("workflow") || info.get("workflow") instanceof JsonObject);
  }

  private static PromptRejectedException rejection(WireRequest request, WireResponse response)
      throws WorkerUnavailableException {
    try {
      JsonObject answer = JsonText.asObject(response.json(), "the answer");
      JsonObject error = JsonText.asObject(answer.get("error"), "error");
      String message = JsonText.string(error, "message");
      return new PromptRejectedException(
          message == null ? "The worker refused the prompt" : message, response.text());
    } catch (ProtocolException e) {
      throw Calls.unlike(request, response, e);
    }
  }

  private static PromptRejectedException tooLarge(WireResponse response) {
    ProtocolException reason = new ProtocolException(response.text().strip());
    return new PromptRejectedException(
        "The prompt is larger than the worker takes", errorBody("prompt_too_large", reason));
  }

  /** The same prompt would raise the same again, here and on every other worker. */
  private static PromptRejectedException trouble(WireResponse response) {
    ProtocolException reason = new ProtocolException(response.text().strip());
    return new PromptRejectedException(
        "The server failed while it read the prompt (500)", errorBody("invalid_prompt", reason));
  }

  private static String errorBody(String type, ProtocolException reason) {
    JsonObjectBuilder error =
        JsonText.object()
            .add("type", type)
            .add("message", String.valueOf(reason.getMessage()))
            .add("details", "")
            .add("extra_info", JsonText.object());
    return JsonText.object()
        .add("error", error)
        .add("node_errors", JsonText.object())
        .build()
        .toString();
  }
}
