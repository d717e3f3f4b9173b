package org.comfyume.protocol.dialect;

import jakarta.json.JsonObject;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.jspecify.annotations.Nullable;

/** Calls that must succeed, and what is said if they do not. */
final class Calls {

  private Calls() {}

  static WireResponse ok(ComfyTransport transport, WireRequest request)
      throws WorkerUnavailableException {
    WireResponse response = transport.exchange(request);
    if (!response.ok()) {
      throw unlike(request, response, null);
    }
    return response;
  }

  static JsonObject object(ComfyTransport transport, String path)
      throws WorkerUnavailableException {
    WireRequest request = WireRequest.get(path);
    WireResponse response = ok(transport, request);
    try {
      return JsonText.asObject(response.json(), "the answer to " + request);
    } catch (ProtocolException e) {
      throw unlike(request, response, e);
    }
  }

  static WorkerUnavailableException unlike(
      WireRequest request, WireResponse response, @Nullable Throwable e) {
    String text = response.text().strip();
    String start = text.length() > 200 ? text.substring(0, 200) + "…" : text;
    String said = start.isEmpty() ? "an empty body" : start;
    return new WorkerUnavailableException(
        request + " was answered unlike ComfyUI does: " + response.status() + ", " + said,
        false,
        e);
  }
}
