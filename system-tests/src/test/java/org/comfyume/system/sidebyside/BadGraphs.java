package org.comfyume.system.sidebyside;

import static org.comfyume.system.sidebyside.SessionGraphs.graph;
import static org.comfyume.system.sidebyside.SessionGraphs.image;
import static org.comfyume.system.sidebyside.SessionGraphs.node;
import static org.comfyume.system.sidebyside.SessionGraphs.save;

import java.util.List;

/** Graphs that ComfyUI refuses, each in another way. */
final class BadGraphs {
  private static final String SIZE = "\"height\":48,\"batch_size\":1,\"color\":1";

  static final List<String> ALL =
      List.of(
          graph("\"1\":{\"inputs\":{}}"),
          graph("\"1\":{\"class_type\":\"EmptyImage\"}"),
          graph(node("1", "NoSuchClass", "")),
          graph(
              "\"1\":{\"class_type\":\"NoSuchClass\",\"inputs\":{},\"_meta\":{\"title\":\"My node\"}}"),
          graph(image(1)),
          sized(SIZE),
          sized(SIZE + ",\"width\":0"),
          sized(SIZE + ",\"width\":999999"),
          sized(SIZE + ",\"width\":\"abc\""),
          sized(SIZE + ",\"width\":null"),
          sized(SIZE + ",\"width\":[7]"),
          sized(SIZE + ",\"width\":[\"9\",0]"),
          sized(SIZE + ",\"width\":[\"1\",0]"),
          sized(SIZE + ",\"width\":[\"1\",\"0\"]"),
          sized(SIZE + ",\"width\":{}"),
          graph(image(1), save("2", "99")),
          graph(image(1), node("2", "SaveImage", "\"filename_prefix\":\"a\"")),
          graph(image(1), node("2", "SaveImage", "\"images\":[\"1\",5],\"filename_prefix\":\"a\"")),
          graph(image(1), node("2", "SaveImage", "\"images\":\"1\",\"filename_prefix\":\"a\"")),
          graph(node("1", "LoadImage", "\"image\":\"nope.png\""), save("2", "1")),
          graph(node("1", "LoadImage", "\"image\":\"../../etc/passwd\""), save("2", "1")),
          graph(
              node("1", "ImageInvert", "\"image\":[\"3\",0]"),
              node("3", "ImageInvert", "\"image\":[\"1\",0]"),
              save("2", "1")),
          graph(
              node("4", "CheckpointLoaderSimple", "\"ckpt_name\":\"none.safetensors\""),
              node("8", "VAEDecode", "\"samples\":[\"4\",0],\"vae\":[\"4\",2]"),
              save("9", "8")),
          graph(
              image(1),
              node(
                  "5",
                  "ImageScale",
                  "\"image\":[\"1\",0],\"upscale_method\":\"magic\",\"width\":5,"
                      + "\"height\":5,\"crop\":\"disabled\""),
              save("2", "5")));

  private BadGraphs() {}

  private static String sized(String inputs) {
    return graph(node("1", "EmptyImage", inputs), save("2", "1"));
  }
}
