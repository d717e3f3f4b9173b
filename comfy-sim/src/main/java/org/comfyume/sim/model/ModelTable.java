package org.comfyume.sim.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model files this server pretends to have, by folder, with their sizes in GB (10^9 bytes).
 *
 * @param folders folder name to file name to size
 */
public record ModelTable(Map<String, Map<String, Double>> folders) {
  private static final List<String> FOLDERS =
      List.of(
          "checkpoints",
          "configs",
          "loras",
          "vae",
          "text_encoders",
          "diffusion_models",
          "clip_vision",
          "style_models",
          "embeddings",
          "diffusers",
          "vae_approx",
          "controlnet",
          "gligen",
          "upscale_models",
          "latent_upscale_models",
          "custom_nodes",
          "hypernetworks",
          "photomaker",
          "classifiers",
          "model_patches",
          "audio_encoders");

  /** Copies the table; every folder ComfyUI knows exists, empty if not filled. */
  public ModelTable {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
    FOLDERS.forEach(f -> copy.put(f, new LinkedHashMap<>()));
    folders.forEach((f, files) -> copy.put(f, new LinkedHashMap<>(files)));
    folders = copy;
  }

  /** A server without any model file. */
  public static ModelTable empty() {
    return new ModelTable(Map.of());
  }

  /** The usual files of a workshop machine. */
  public static ModelTable usual() {
    return empty()
        .and("checkpoints", "sd_xl_base_1.0.safetensors", 6.94)
        .and("checkpoints", "sd_xl_turbo_1.0_fp16.safetensors", 6.94)
        .and("checkpoints", "v1-5-pruned-emaonly.safetensors", 4.27)
        .and("checkpoints", "flux1-dev-fp8.safetensors", 17.25)
        .and("diffusion_models", "flux1-dev.safetensors", 23.8)
        .and("diffusion_models", "qwen_image_fp8_e4m3fn.safetensors", 20.4)
        .and("diffusion_models", "wan2.2_t2v_high_noise_14B_fp8_scaled.safetensors", 14.3)
        .and("text_encoders", "clip_l.safetensors", 0.25)
        .and("text_encoders", "t5xxl_fp16.safetensors", 9.79)
        .and("text_encoders", "qwen_2.5_vl_7b_fp8_scaled.safetensors", 9.38)
        .and("text_encoders", "umt5_xxl_fp8_e4m3fn_scaled.safetensors", 6.74)
        .and("vae", "ae.safetensors", 0.34)
        .and("vae", "qwen_image_vae.safetensors", 0.25)
        .and("vae", "wan_2.1_vae.safetensors", 0.25)
        .and("loras", "pixel_art_xl.safetensors", 0.17)
        .and("loras", "watercolour_xl.safetensors", 0.23);
  }

  /** A copy with one more file. */
  public ModelTable and(String folder, String file, double gigabytes) {
    Map<String, Map<String, Double>> copy = new LinkedHashMap<>(folders);
    Map<String, Double> files = new LinkedHashMap<>(copy.getOrDefault(folder, Map.of()));
    files.put(file, gigabytes);
    copy.put(folder, files);
    return new ModelTable(copy);
  }

  /** The files of a folder in order of name; empty if the folder is unknown. */
  public Optional<List<String>> files(String folder) {
    return Optional.ofNullable(folders.get(folder)).map(m -> m.keySet().stream().sorted().toList());
  }

  /** The size of a file in GB; 1 if unknown. */
  public double size(String folder, String file) {
    return folders.getOrDefault(folder, Map.of()).getOrDefault(file, 1.0);
  }
}
