package org.comfyume.system.harness;

import java.util.concurrent.atomic.AtomicInteger;

/** Prompt graphs that the simulators run. No two are alike, so that no answer is a cached one. */
public final class Graphs {

  private static final AtomicInteger COLOUR = new AtomicInteger(4096);

  private Graphs() {}

  /** Saves a small picture, at once. */
  public static String picture() {
    return picture(COLOUR.incrementAndGet());
  }

  /** Saves a small picture of this colour. */
  public static String picture(int colour) {
    return graph(image(colour), save("1"));
  }

  /** Saves a picture after so many steps of so many seconds, with previews. */
  public static String steps(int steps, double seconds) {
    String inputs =
        "\"image\":[\"1\",0],\"steps\":" + steps + ",\"delay\":" + seconds + ",\"fmt\":\"JPEG\"";
    return graph(
        image(COLOUR.incrementAndGet()), graphNode("9", "ProbeProgress", inputs), save("9"));
  }

  /** Runs until it is interrupted. */
  public static String endless() {
    return steps(3000, 0.1);
  }

  /** Paints with a model, so many pictures of that edge at once. */
  public static String painting(int edge, int pictures) {
    return painting("sd_xl_base_1.0.safetensors", edge, pictures);
  }

  /** The same with this model. */
  public static String painting(String model, int edge, int pictures) {
    return graph(
        graphNode("4", "CheckpointLoaderSimple", "\"ckpt_name\":\"" + model + "\""),
        graphNode("6", "CLIPTextEncode", "\"text\":\"a quay\",\"clip\":[\"4\",1]"),
        graphNode(
            "5",
            "EmptyLatentImage",
            "\"width\":" + edge + ",\"height\":" + edge + ",\"batch_size\":" + pictures),
        graphNode(
            "3",
            "KSampler",
            "\"model\":[\"4\",0],\"positive\":[\"6\",0],\"negative\":[\"6\",0],"
                + "\"latent_image\":[\"5\",0],\"seed\":"
                + COLOUR.incrementAndGet()
                + ",\"steps\":4,\"cfg\":1,\"sampler_name\":\"euler\",\"scheduler\":\"normal\","
                + "\"denoise\":1"),
        graphNode("8", "VAEDecode", "\"samples\":[\"3\",0],\"vae\":[\"4\",2]"),
        save("8"));
  }

  /** A graph node of it raises. */
  public static String raising() {
    return graph(
        image(COLOUR.incrementAndGet()),
        graphNode("5", "ProbeRaise", "\"image\":[\"1\",0]"),
        save("5"));
  }

  /** Saves the uploaded picture of that name, turned into its negative. */
  public static String negativeOf(String image) {
    return graph(
        graphNode("1", "LoadImage", "\"image\":\"" + image + "\""),
        graphNode("7", "ImageInvert", "\"image\":[\"1\",0]"),
        save("7"));
  }

  /** One graph node. */
  public static String graphNode(String id, String type, String inputs) {
    return "\"" + id + "\":{\"class_type\":\"" + type + "\",\"inputs\":{" + inputs + "}}";
  }

  /** A graph of such nodes. */
  public static String graph(String... graphNodes) {
    return "{" + String.join(",", graphNodes) + "}";
  }

  private static String image(int colour) {
    return graphNode(
        "1", "EmptyImage", "\"width\":64,\"height\":48,\"batch_size\":1,\"color\":" + colour);
  }

  private static String save(String from) {
    return graphNode("2", "SaveImage", "\"images\":[\"" + from + "\",0],\"filename_prefix\":\"t\"");
  }
}
