package org.comfyume.sim;

import jakarta.json.JsonObject;
import org.comfyume.sim.model.Py;

/** Graphs for tests. */
final class Graphs {
  private Graphs() {}

  /** Text to image, like the default workflow. */
  static JsonObject textToImage(String text, long seed, int size) {
    return Py.parse(
            """
        {"1":{"class_type":"CheckpointLoaderSimple",
              "inputs":{"ckpt_name":"sd_xl_base_1.0.safetensors"}},
         "2":{"class_type":"CLIPTextEncode","inputs":{"text":"%s","clip":["1",1]}},
         "3":{"class_type":"EmptyLatentImage",
              "inputs":{"width":%d,"height":%d,"batch_size":1}},
         "4":{"class_type":"KSampler","inputs":{"model":["1",0],"seed":%d,"steps":4,"cfg":7.0,
              "sampler_name":"euler","scheduler":"normal","positive":["2",0],
              "negative":["2",0],"latent_image":["3",0],"denoise":1.0}},
         "5":{"class_type":"VAEDecode","inputs":{"samples":["4",0],"vae":["1",2]}},
         "6":{"class_type":"SaveImage","inputs":{"images":["5",0],"filename_prefix":"t/pic"}}}
        """
                .formatted(text, size, size, seed))
        .asJsonObject();
  }

  /** No model: one colour, saved. */
  static JsonObject colour(int colour) {
    return Py.parse(
            """
        {"1":{"class_type":"EmptyImage",
              "inputs":{"width":16,"height":16,"batch_size":1,"color":%d}},
         "2":{"class_type":"SaveImage","inputs":{"images":["1",0],"filename_prefix":"c"}}}
        """
                .formatted(colour))
        .asJsonObject();
  }

  /** Many slow steps, then an image. */
  static JsonObject slow(int colour, int steps) {
    return Py.parse(
            """
        {"1":{"class_type":"EmptyImage",
              "inputs":{"width":16,"height":16,"batch_size":1,"color":%d}},
         "9":{"class_type":"ProbeProgress",
              "inputs":{"image":["1",0],"steps":%d,"delay":0.1,"fmt":"JPEG"}},
         "2":{"class_type":"SaveImage","inputs":{"images":["9",0],"filename_prefix":"s"}}}
        """
                .formatted(colour, steps))
        .asJsonObject();
  }
}
