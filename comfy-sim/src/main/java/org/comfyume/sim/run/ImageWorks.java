package org.comfyume.sim.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.comfyume.sim.draw.Pictures;
import org.comfyume.sim.model.PyError;

/** Nodes that make and change pictures. */
final class ImageWorks {
  private ImageWorks() {}

  static void register(Map<String, NodeWork> works) {
    works.put("EmptyImage", ImageWorks::empty);
    works.put("ImageInvert", c -> NodeResult.of(images(c, "image").each(Pictures::invert)));
    works.put("ImageScale", ImageWorks::scale);
    works.put("ImageBlend", ImageWorks::blend);
    works.put("SolidMask", ImageWorks::mask);
    works.put("LoadImage", c -> NodeResult.of(load(c), load(c)));
    works.put("LoadImageMask", c -> NodeResult.of(load(c)));
    works.put("ProbeProgress", ImageWorks::probeProgress);
    works.put("ProbeRaise", ImageWorks::probeRaise);
  }

  private static Images images(NodeCall call, String name) {
    return call.value(name, Images.class);
  }

  private static NodeResult empty(NodeCall call) {
    BufferedImage image =
        Pictures.plain(call.size("width"), call.size("height"), call.size("color"));
    return NodeResult.of(new Images(Collections.nCopies(call.size("batch_size"), image)));
  }

  /** In every mode as in the mode normal, with the first picture of the second batch. */
  private static NodeResult blend(NodeCall call) {
    BufferedImage second = images(call, "image2").all().get(0);
    double share = call.real("blend_factor");
    return NodeResult.of(
        images(call, "image1").each(first -> Pictures.blend(first, second, share)));
  }

  private static NodeResult scale(NodeCall call) {
    Images images = images(call, "image");
    BufferedImage first = images.all().get(0);
    int w = call.size("width");
    int h = call.size("height");
    int width = w > 0 ? w : side(first.getWidth(), h, first.getHeight());
    int height = h > 0 ? h : side(first.getHeight(), w, first.getWidth());
    return NodeResult.of(images.each(i -> Pictures.scale(i, width, height)));
  }

  /** A side given as 0 keeps the proportion; both 0 keep the size. */
  private static int side(int own, int other, int otherOwn) {
    return other == 0 ? own : Math.max(1, (int) Math.round(own * (double) other / otherOwn));
  }

  private static NodeResult mask(NodeCall call) {
    int grey = (int) Math.round(call.real("value") * 255) * 0x010101;
    BufferedImage image = Pictures.plain(call.size("width"), call.size("height"), grey);
    return NodeResult.of(new Images(Collections.nCopies(1, image)));
  }

  private static Images load(NodeCall call) {
    Path file = call.machine().folders().annotated(call.text("image"));
    try {
      BufferedImage image =
          Pictures.read(Files.readAllBytes(file))
              .orElseThrow(
                  () -> new PyError("PIL.UnidentifiedImageError", "cannot identify image file"));
      return new Images(Collections.nCopies(1, Pictures.rgb(image)));
    } catch (IOException e) {
      throw new PyError("FileNotFoundError", "No such file: " + call.text("image"));
    }
  }

  private static NodeResult probeProgress(NodeCall call) throws InterruptedException {
    Images images = images(call, "image");
    boolean png = call.text("fmt").equals("PNG");
    int steps = call.size("steps");
    call.say("hello text");
    for (int step = 1; step <= steps; step++) {
      call.machine().pass(call.real("delay"));
      BufferedImage square = Pictures.plain(16, 16, 0x203040 * step);
      byte[] file = png ? Pictures.png(square) : Pictures.jpeg(square, 95);
      call.step(step, steps, new Preview(png, file));
    }
    return NodeResult.of(images);
  }

  private static NodeResult probeRaise(NodeCall call) {
    throw new PyError("ValueError", "probe says no");
  }
}
