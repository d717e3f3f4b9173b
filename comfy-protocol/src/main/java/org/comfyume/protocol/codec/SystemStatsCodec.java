package org.comfyume.protocol.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.protocol.JsonText;

/** {@code GET /system_stats}. Tolerant: what is missing counts as unknown. */
public final class SystemStatsCodec {

  private SystemStatsCodec() {}

  /** {@code system.comfyui_version}; empty if the server does not say. */
  public static String version(JsonObject stats) {
    String version =
        stats.get("system") instanceof JsonObject system
            ? JsonText.string(system, "comfyui_version")
            : null;
    return version == null ? "" : version;
  }

  /** The devices, primary first. Before 0.23 only the primary one is listed. */
  public static List<GpuReading> gpus(JsonObject stats) {
    List<GpuReading> gpus = new ArrayList<>();
    if (stats.get("devices") instanceof JsonArray devices) {
      for (JsonValue each : devices) {
        if (each instanceof JsonObject device) {
          gpus.add(gpu(device));
        }
      }
    }
    return gpus;
  }

  /** The name comes as "cuda:0 NVIDIA H200 : cudaMallocAsync"; people want the middle. */
  private static GpuReading gpu(JsonObject device) {
    String name = JsonText.string(device, "name");
    String plain =
        name == null
            ? "unknown"
            : name.replaceFirst("^[a-z]+:\\d+ +", "").replaceFirst(" : \\w+$", "").strip();
    return GpuReading.ofStats(
        (int) number(device, "index", -1),
        plain,
        number(device, "vram_total", 0),
        number(device, "vram_free", 0),
        number(device, "torch_vram_total", 0));
  }

  private static long number(JsonObject object, String key, long otherwise) {
    return object.get(key) instanceof JsonNumber number ? number.longValue() : otherwise;
  }
}
