package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.comfyume.sim.draw.Pictures;
import org.comfyume.sim.model.PyError;

/**
 * Nodes that show something else than pictures. The files are the smallest valid ones of their
 * kind.
 */
final class MediaWorks {
  private final String tempStem;

  /**
   * Creates the works.
   *
   * @param tempStem start of the names of previews
   */
  MediaWorks(String tempStem) {
    this.tempStem = tempStem;
  }

  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  private record Audio(byte[] flac) {}

  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  private record Mesh(byte[] glb) {}

  void register(Map<String, NodeWork> works) {
    works.put("EmptyAudio", c -> NodeResult.of(new Audio(silence())));
    works.put("LoadAudio", MediaWorks::loadAudio);
    works.put("SaveAudio", c -> audio(c, "output", c.text("filename_prefix")));
    works.put("PreviewAudio", c -> audio(c, "temp", tempStem));
    works.put("SaveLatent", MediaWorks::latent);
    works.put("PreviewAny", MediaWorks::text);
    works.put("ProbeMesh", c -> NodeResult.of(new Mesh(emptyScene())));
    works.put("SaveGLB", MediaWorks::mesh);
    works.put("Preview3D", MediaWorks::scene);
    works.put("VHS_VideoCombine", MediaWorks::gif);
    works.put("ProbeKinds", MediaWorks::kinds);
  }

  private static NodeResult audio(NodeCall call, String type, String prefix) {
    Saved saved = save(call, type, prefix, "flac", call.value("audio", Audio.class).flac());
    return shown(Json.createObjectBuilder().add("audio", saved.list()));
  }

  private static NodeResult loadAudio(NodeCall call) {
    try {
      return NodeResult.of(
          new Audio(Files.readAllBytes(call.machine().folders().annotated(call.text("audio")))));
    } catch (IOException e) {
      throw new PyError("FileNotFoundError", "No such file: " + call.text("audio"));
    }
  }

  private static NodeResult latent(NodeCall call) {
    byte[] header = "{}      ".getBytes(StandardCharsets.UTF_8);
    byte[] safetensors =
        ByteBuffer.allocate(16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .array();
    Saved saved = save(call, "output", call.text("filename_prefix"), "latent", safetensors);
    return shown(Json.createObjectBuilder().add("latents", saved.list()));
  }

  private static NodeResult text(NodeCall call) {
    String text = call.text("source");
    return shown(Json.createObjectBuilder().add("text", Json.createArrayBuilder().add(text)));
  }

  private static NodeResult mesh(NodeCall call) {
    byte[] glb = call.value("mesh", Mesh.class).glb();
    Saved saved = save(call, "output", call.text("filename_prefix"), "glb", glb);
    return shown(Json.createObjectBuilder().add("3d", saved.list()));
  }

  /** The model and the camera are only mentioned; the background is written. */
  private static NodeResult scene(NodeCall call) {
    String background = "bg_" + call.id() + ".png";
    SaveWorks.write(
        call.machine().folders().temp().resolve(background),
        Pictures.png(Pictures.plain(8, 8, 0x304050)));
    JsonArrayBuilder result =
        Json.createArrayBuilder()
            .add(call.text("model_file"))
            .add(JsonValue.NULL)
            .add("temp/" + background);
    return shown(Json.createObjectBuilder().add("result", result));
  }

  private static NodeResult gif(NodeCall call) {
    Images images = call.value("images", Images.class);
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    try {
      ImageIO.write(images.all().get(0), "gif", gif);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Saved saved = save(call, "output", call.text("filename_prefix"), "gif", gif.toByteArray());
    JsonObjectBuilder entry =
        saved
            .entry()
            .add("format", "image/gif")
            .add("frame_rate", call.real("frame_rate"))
            .add("workflow", saved.file().replace(".gif", ".png"))
            .add("fullpath", saved.path().toString());
    return shown(Json.createObjectBuilder().add("gifs", Json.createArrayBuilder().add(entry)));
  }

  /** What a custom node may invent: a file deep inside, and things that are none. */
  private static NodeResult kinds(NodeCall call) {
    Saved saved = save(call, "output", call.text("filename_prefix"), "bin", new byte[] {1, 2, 3});
    return shown(
        Json.createObjectBuilder()
            .add(
                "odd",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("deep", saved.list())))
            .add(
                "tags",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("name", "cat")))
            .add("count", Json.createArrayBuilder().add(3)));
  }

  private static NodeResult shown(JsonObjectBuilder ui) {
    return new NodeResult(List.of(), ui.build());
  }

  private record Saved(String file, String subfolder, String type, Path path) {

    JsonObjectBuilder entry() {
      return SaveWorks.entry(file, subfolder, type);
    }

    JsonArrayBuilder list() {
      return Json.createArrayBuilder().add(entry());
    }
  }

  private static Saved save(
      NodeCall call, String type, String prefix, String extension, byte[] content) {
    Path root = call.machine().folders().ofType(type).orElseThrow();
    OutputName name = OutputName.next(root, prefix, 0, 0, OutputName.now(call.machine()));
    String file = name.file(0, extension);
    Path path = name.folder().resolve(file);
    SaveWorks.write(path, content);
    return new Saved(file, name.subfolder(), type, path);
  }

  /** FLAC: the mark and a stream description without any frame. */
  private static byte[] silence() {
    ByteBuffer flac = ByteBuffer.allocate(42);
    flac.put("fLaC".getBytes(StandardCharsets.US_ASCII));
    flac.putInt(0x80000022);
    flac.putShort((short) 4096).putShort((short) 4096);
    flac.position(flac.position() + 6);
    long rateChannelsBits = 44_100L << 44 | 1L << 41 | 15L << 36;
    return flac.putLong(rateChannelsBits).array();
  }

  /** glTF in binary form: a scene with nothing in it. */
  private static byte[] emptyScene() {
    JsonObject asset =
        Json.createObjectBuilder()
            .add("asset", Json.createObjectBuilder().add("version", "2.0"))
            .build();
    String json = asset.toString();
    byte[] padded =
        (json + " ".repeat((4 - json.length() % 4) % 4)).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(20 + padded.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0x46546C67)
        .putInt(2)
        .putInt(20 + padded.length)
        .putInt(padded.length)
        .putInt(0x4E4F534A)
        .put(padded)
        .array();
  }
}
