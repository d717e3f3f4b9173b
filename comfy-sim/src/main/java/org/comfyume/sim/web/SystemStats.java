package org.comfyume.sim.web;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.comfyume.sim.model.Dialect;
import org.comfyume.sim.model.SimSettings;
import org.comfyume.sim.run.Vram;

/** What /system_stats and /features say. */
final class SystemStats {
  private static final long RAM = 206_158_430_208L;
  private final SimSettings settings;
  private final Dialect dialect;
  private final Vram vram;

  SystemStats(SimSettings settings, Vram vram) {
    this.settings = settings;
    this.dialect = settings.dialect();
    this.vram = vram;
  }

  JsonObject stats() {
    JsonObjectBuilder system =
        Json.createObjectBuilder()
            .add("os", dialect.osName())
            .add("ram_total", RAM)
            .add("ram_free", RAM / 4 * 3)
            .add("comfyui_version", dialect.version())
            .add("required_frontend_version", dialect.frontend())
            .addNull("installed_templates_version")
            .add("required_templates_version", dialect.templates());
    if (dialect.since(0, 22, 0)) {
      system.add("comfy_package_versions", packages());
    }
    system
        .add("python_version", "3.11.7 (simulated)")
        .add("pytorch_version", settings.cpu() ? "2.13.0+cpu" : "2.13.0+cu130")
        .add("embedded_python", false);
    if (dialect.since(0, 25, 0)) {
      system.add("deploy_environment", "local-git");
    }
    system.add("argv", Json.createArrayBuilder().add("main.py").add("--simulated"));
    return Json.createObjectBuilder()
        .add("system", system)
        .add("devices", Json.createArrayBuilder().add(device()))
        .build();
  }

  private JsonArrayBuilder packages() {
    return Json.createArrayBuilder()
        .add(version("comfyui-frontend-package", dialect.frontend()))
        .add(version("comfyui-workflow-templates", dialect.templates()));
  }

  private static JsonObjectBuilder version(String name, String required) {
    return Json.createObjectBuilder()
        .add("name", name)
        .addNull("installed")
        .add("required", required);
  }

  private JsonObjectBuilder device() {
    JsonObjectBuilder device = Json.createObjectBuilder();
    if (settings.cpu()) {
      device.add("name", "cpu").add("type", "cpu").addNull("index");
      return memory(device, RAM, RAM / 4 * 3, RAM, RAM / 4 * 3);
    }
    device
        .add("name", "cuda:0 " + settings.gpu() + " : cudaMallocAsync")
        .add("type", "cuda")
        .add("index", 0);
    return memory(device, vram.total(), vram.free(), vram.used(), 0);
  }

  private static JsonObjectBuilder memory(
      JsonObjectBuilder device, long total, long free, long torchTotal, long torchFree) {
    return device
        .add("vram_total", total)
        .add("vram_free", free)
        .add("torch_vram_total", torchTotal)
        .add("torch_vram_free", torchFree);
  }

  JsonObject features() {
    JsonObjectBuilder features = Json.createObjectBuilder().add("supports_preview_metadata", true);
    if (dialect.since(0, 33, 0)) {
      features.add("supports_model_type_tags", true);
    }
    features.add("max_upload_size", settings.maxUploadBytes());
    if (dialect.since(0, 3, 76)) {
      features.add(
          "extension",
          Json.createObjectBuilder()
              .add("manager", Json.createObjectBuilder().add("supports_v4", true)));
    }
    if (dialect.since(0, 14, 0)) {
      features.add("node_replacements", true);
    }
    if (dialect.since(0, 17, 0)) {
      features.add("assets", false);
    }
    return features.build();
  }
}
