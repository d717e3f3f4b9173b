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
        index(device),
        plain,
        bytes(device, "vram_total"),
        bytes(device, "vram_free"),
        held(device));
  }

  /**
   * What torch uses; what it holds without use is in {@code vram_free} already. Without a GPU,
   * ComfyUI gives the whole memory of the machine here.
   */
  private static long held(JsonObject device) {
    boolean cpu = "cpu".equals(JsonText.string(device, "type"));
    return cpu
        ? 0
        : Math.max(0, bytes(device, "torch_vram_total") - bytes(device, "torch_vram_free"));
  }

  private static int index(JsonObject device) {
    return device.get("index") instanceof JsonNumber number && isIn(number, 255)
        ? number.intValue()
        : -1;
  }

  /** What no machine has counts as unknown. */
  private static long bytes(JsonObject device, String key) {
    return device.get(key) instanceof JsonNumber number && isIn(number, 1L << 50)
        ? number.longValue()
        : 0;
  }

  private static boolean isIn(JsonNumber number, long most) {
    double value = number.doubleValue();
    return value >= 0 && value <= most;
  }
}
