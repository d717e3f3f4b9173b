package org.comfyume.sim.run;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.sim.draw.Mp4;
import org.comfyume.sim.draw.Png;
import org.comfyume.sim.model.Py;

/** Nodes that write files. */
final class SaveWorks {
  private final String tempStem;

  /**
   * Creates the works.
   *
   * @param tempStem start of the names of previews
   */
  SaveWorks(String tempStem) {
    this.tempStem = tempStem;
  }

  void register(Map<String, NodeWork> works) {
    works.put("SaveImage", c -> pictures(c, "output", c.text("filename_prefix")));
    works.put("PreviewImage", c -> pictures(c, "temp", tempStem));
    works.put(
        "CreateVideo",
        c -> NodeResult.of(new Video(c.value("images", Images.class), c.real("fps"))));
    works.put("SaveVideo", SaveWorks::video);
  }

  private static NodeResult pictures(NodeCall call, String type, String prefix) {
    Images images = call.value("images", Images.class);
    BufferedImage first = images.all().get(0);
    OutputName name = name(call, type, prefix, first);
    Map<String, String> texts = texts(call.item());
    JsonArrayBuilder list = Json.createArrayBuilder();
    int offset = 0;
    for (BufferedImage image : images.all()) {
      String file = name.file(offset++, "png");
      write(name.folder().resolve(file), Png.encode(image, texts));
      list.add(entry(file, name.subfolder(), type));
    }
    return new NodeResult(List.of(images), Json.createObjectBuilder().add("images", list).build());
  }

  static OutputName name(NodeCall call, String type, String prefix, BufferedImage first) {
    Path root = call.machine().folders().ofType(type).orElseThrow();
    return OutputName.next(
        root, prefix, first.getWidth(), first.getHeight(), OutputName.now(call.machine()));
  }

  private static NodeResult video(NodeCall call) {
    Video video = call.value("video", Video.class);
    BufferedImage first = video.frames().all().get(0);
    OutputName name = name(call, "output", call.text("filename_prefix"), first);
    String file = name.file(0, "mp4");
    write(name.folder().resolve(file), Mp4.encode(video.frames().all(), video.fps()));
    JsonObject ui =
        Json.createObjectBuilder()
            .add("images", Json.createArrayBuilder().add(entry(file, name.subfolder(), "output")))
            .add("animated", Json.createArrayBuilder().add(true))
            .build();
    return new NodeResult(List.of(video), ui);
  }

  static JsonObjectBuilder entry(String file, String subfolder, String type) {
    return Json.createObjectBuilder()
        .add("filename", file)
        .add("subfolder", subfolder)
        .add("type", type);
  }

  private static Map<String, String> texts(QueueItem item) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("prompt", Py.ascii(item.prompt()));
    if (item.extraData().get("extra_pnginfo") instanceof JsonObject info) {
      info.forEach((key, value) -> texts.put(key, Py.ascii(value)));
    }
    return texts;
  }

  static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
