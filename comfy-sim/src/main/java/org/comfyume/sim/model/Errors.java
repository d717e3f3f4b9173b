package org.comfyume.sim.model;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.comfyume.sim.model.NodeClass.Input;

/** The error objects a refused prompt answers with. */
public final class Errors {
  private Errors() {}

  /** An error of type, message, details and extra_info. */
  public static JsonObject of(String type, String message, String details, JsonObject extra) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("message", message)
        .add("details", details)
        .add("extra_info", extra)
        .build();
  }

  /** An error without extra_info. */
  public static JsonObject of(String type, String message, String details) {
    return of(type, message, details, JsonValue.EMPTY_JSON_OBJECT);
  }

  static JsonObject about(Input input) {
    return Json.createObjectBuilder()
        .add("input_name", input.name())
        .add("input_config", input.config())
        .build();
  }

  static JsonObject about(Input input, JsonValue received) {
    return Py.with(about(input), "received_value", received);
  }

  static JsonArray traceback(String place) {
    return Json.createArrayBuilder()
        .add("  File \"execution.py\", in " + place + "\n")
        .add("  File \"execution.py\", in validate_inputs\n")
        .build();
  }
}
