package org.comfyume.sim.run;

import java.util.Map;

/** Nodes that read models and texts. */
final class LoaderWorks {
  private LoaderWorks() {}

  static void register(Map<String, NodeWork> works) {
    works.put("CheckpointLoaderSimple", LoaderWorks::checkpoint);
    works.put("UNETLoader", c -> load(c, "diffusion_models", "unet_name"));
    works.put("CLIPLoader", c -> load(c, "text_encoders", "clip_name"));
    works.put("DualCLIPLoader", LoaderWorks::dualClip);
    works.put("VAELoader", c -> load(c, "vae", "vae_name"));
    works.put("LoraLoader", LoaderWorks::lora);
    works.put("CLIPTextEncode", LoaderWorks::encode);
    works.put("PrimitiveStringMultiline", c -> NodeResult.of(c.text("value")));
    works.put("PrimitiveString", c -> NodeResult.of(c.text("value")));
    works.put("StringConcatenate", LoaderWorks::concatenate);
    works.put("PrimitiveInt", c -> NodeResult.of(c.integer("value")));
  }

  private static NodeResult concatenate(NodeCall call) {
    String delimiter = call.optional("delimiter").orElse("");
    return NodeResult.of(call.text("string_a") + delimiter + call.text("string_b"));
  }

  private static NodeResult checkpoint(NodeCall call) throws InterruptedException {
    ModelFile file = new ModelFile("checkpoints", call.text("ckpt_name"));
    call.machine().use(file);
    return NodeResult.of(file, file, file);
  }

  private static NodeResult load(NodeCall call, String folder, String input)
      throws InterruptedException {
    ModelFile file = new ModelFile(folder, call.text(input));
    call.machine().use(file);
    return NodeResult.of(file);
  }

  private static NodeResult dualClip(NodeCall call) throws InterruptedException {
    load(call, "text_encoders", "clip_name1");
    return load(call, "text_encoders", "clip_name2");
  }

  private static NodeResult lora(NodeCall call) throws InterruptedException {
    load(call, "loras", "lora_name");
    return NodeResult.of(call.value("model", ModelFile.class), call.value("clip", ModelFile.class));
  }

  private static NodeResult encode(NodeCall call) throws InterruptedException {
    call.machine().use(call.value("clip", ModelFile.class));
    call.machine().pass(0.05);
    return NodeResult.of(new Conditioning(call.text("text")));
  }
}
