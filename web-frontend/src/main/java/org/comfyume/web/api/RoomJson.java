package org.comfyume.web.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/** How the room is run, as JSON. */
public final class RoomJson {
  private static final double MILLIS = 1000.0;

  private RoomJson() {}

  /**
   * What everybody may know.
   *
   * @param pausedBy display name of who paused it, or null
   */
  static JsonObjectBuilder view(RoomControl control, @Nullable String pausedBy) {
    Pause pause = control.pause();
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("mode", control.mode().word()).add("paused", pause != null);
    if (pause != null) {
      json.add("pausedSince", pause.since().toString());
      json.add("pausedBy", pausedBy == null ? pause.by().value() : pausedBy);
    }
    return json;
  }

  /** The same with all that an admin may set, as {@link RoomChange} takes it. */
  static JsonObjectBuilder rules(RoomControl control, @Nullable String pausedBy) {
    return view(control, pausedBy).addAll(settable(control));
  }

  /** All that an admin may set and nothing else: what {@link RoomChange} takes. */
  public static JsonObjectBuilder settable(RoomControl control) {
    JsonObjectBuilder roles = Json.createObjectBuilder();
    Arrays.stream(Role.values())
        .forEach(role -> roles.add(role.word(), limit(control.limit(role))));
    return Json.createObjectBuilder()
        .add("mode", control.mode().word())
        .add("slackSeconds", control.fair().slack().toMillis() / MILLIS)
        .add("waitCapSeconds", control.fair().waitCap().toMillis() / MILLIS)
        .add("maxRoomDepth", control.maxRoomDepth())
        .add(
            "vram",
            Json.createObjectBuilder()
                .add("enabled", control.vram().enabled())
                .add("dryRun", control.vram().dryRun())
                .add("marginMb", control.vram().marginBytes() >> 20))
        .add("roles", roles);
  }

  private static JsonObjectBuilder limit(RoleLimit limit) {
    JsonObjectBuilder json = Json.createObjectBuilder().add("weight", limit.weight());
    add(json, "maxWaiting", limit.maxWaiting());
    add(json, "maxRunning", limit.maxRunning());
    add(json, "gpuSecondsPerHour", limit.gpuSecondsPerHour());
    return json;
  }

  private static void add(JsonObjectBuilder json, String name, @Nullable Integer most) {
    if (most == null) {
      json.addNull(name);
    } else {
      json.add(name, most);
    }
  }
}
