package org.comfyume.system.harness;

import static org.comfyume.system.harness.Graphs.graph;
import static org.comfyume.system.harness.Graphs.graphNode;

/** Prompt graphs that show more than one picture at the end. */
public final class OutputGraphs {

  private OutputGraphs() {}

  /**
   * Shows audio, a latent, a text, a 3D model, a path, a GIF, a video and a kind of nobody else.
   */
  public static String everyKind() {
    return graph(
        image("1", 0x223344),
        graphNode("10", "EmptyAudio", "\"duration\":1,\"sample_rate\":44100,\"channels\":2"),
        graphNode("11", "SaveAudio", "\"audio\":[\"10\",0],\"filename_prefix\":\"audio/a\""),
        graphNode("12", "PreviewAudio", "\"audio\":[\"10\",0]"),
        graphNode("20", "EmptyLatentImage", "\"width\":64,\"height\":64,\"batch_size\":1"),
        graphNode("13", "SaveLatent", "\"samples\":[\"20\",0],\"filename_prefix\":\"l\""),
        graphNode("14", "PreviewAny", "\"source\":[\"21\",0]"),
        graphNode("21", "PrimitiveString", "\"value\":\"hello\""),
        graphNode("22", "ProbeMesh", ""),
        graphNode("15", "SaveGLB", "\"mesh\":[\"22\",0],\"filename_prefix\":\"mesh/m\""),
        graphNode("16", "Preview3D", "\"model_file\":\"3d/none.glb\""),
        graphNode(
            "17",
            "VHS_VideoCombine",
            "\"images\":[\"1\",0],\"frame_rate\":8,\"filename_prefix\":\"g\""),
        graphNode("23", "CreateVideo", "\"images\":[\"1\",0],\"fps\":8"),
        graphNode(
            "18",
            "SaveVideo",
            "\"video\":[\"23\",0],\"filename_prefix\":\"v\",\"format\":\"auto\",\"codec\":\"auto\""),
        graphNode("19", "ProbeKinds", "\"filename_prefix\":\"k\""));
  }

  /** Node 2 saves at once; node 4 saves five seconds later. */
  public static String slowAfterwards() {
    return graph(
        image("1", 0x334455),
        graphNode("2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":\"first\""),
        graphNode(
            "3",
            "ProbeProgress",
            "\"image\":[\"1\",0],\"steps\":20,\"delay\":0.25,\"fmt\":\"JPEG\""),
        graphNode("4", "SaveImage", "\"images\":[\"3\",0],\"filename_prefix\":\"second\""));
  }

  /** Node 2 saves; a second later node 4 raises. */
  public static String failingAfterwards() {
    return graph(
        image("1", 0x556677),
        graphNode("2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":\"before\""),
        graphNode(
            "3",
            "ProbeProgress",
            "\"image\":[\"1\",0],\"steps\":4,\"delay\":0.25,\"fmt\":\"JPEG\""),
        graphNode("4", "ProbeRaise", "\"image\":[\"3\",0]"),
        graphNode("5", "SaveImage", "\"images\":[\"4\",0],\"filename_prefix\":\"after\""));
  }

  /** Saves a picture of this colour as {@code shared/x}, a prefix that another node computes. */
  public static String linkedPrefix(int colour) {
    return graph(
        image("1", colour),
        graphNode(
            "7",
            "StringConcatenate",
            "\"string_a\":\"shared\",\"string_b\":\"x\",\"delimiter\":\"/\""),
        graphNode("2", "SaveImage", "\"images\":[\"1\",0],\"filename_prefix\":[\"7\",0]"));
  }

  /** A small picture. */
  public static String image(String id, int colour) {
    return graphNode(
        id, "EmptyImage", "\"width\":32,\"height\":24,\"batch_size\":1,\"color\":" + colour);
  }
}
