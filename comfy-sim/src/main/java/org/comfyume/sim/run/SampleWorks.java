package org.comfyume.sim.run;

import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.LongStream;
import org.comfyume.sim.draw.Painting;
import org.comfyume.sim.draw.Pictures;

/** Nodes that work on latents. */
final class SampleWorks {
  private static final int PREVIEW = 192;

  private SampleWorks() {}

  static void register(Map<String, NodeWork> works) {
    works.put("EmptyLatentImage", SampleWorks::empty);
    works.put("EmptySD3LatentImage", SampleWorks::empty);
    works.put("EmptyHunyuanLatentVideo", SampleWorks::emptyVideo);
    works.put("KSampler", SampleWorks::sample);
    works.put("VAEDecode", SampleWorks::decode);
    works.put("VAEEncode", SampleWorks::encode);
  }

  private static NodeResult empty(NodeCall call) {
    return blank(call, call.size("batch_size"));
  }

  private static NodeResult emptyVideo(NodeCall call) {
    return blank(call, call.size("length") * call.size("batch_size"));
  }

  private static NodeResult blank(NodeCall call, int count) {
    return NodeResult.of(new Latent(call.size("width"), call.size("height"), count, 0, ""));
  }

  private static NodeResult sample(NodeCall call) throws InterruptedException {
    Latent start = call.value("latent_image", Latent.class);
    Conditioning positive = call.value("positive", Conditioning.class);
    Machine machine = call.machine();
    machine.use(call.value("model", ModelFile.class));
    Latent end =
        new Latent(
            start.width(), start.height(), start.count(), call.integer("seed"), positive.text());
    int steps = call.size("steps");
    double megapixels = start.width() * (double) start.height() / (1024 * 1024) * start.count();
    BufferedImage small = thumbnail(end);
    for (int step = 1; step <= steps; step++) {
      machine.pass(megapixels * machine.settings().secondsPerStep());
      call.step(step, steps, new Preview(false, Pictures.jpeg(small, 20 + 60 * step / steps)));
    }
    return NodeResult.of(end);
  }

  private static BufferedImage thumbnail(Latent latent) {
    double scale = Math.min(1.0, PREVIEW / (double) Math.max(latent.width(), latent.height()));
    int w = Math.max(1, (int) (latent.width() * scale));
    int h = Math.max(1, (int) (latent.height() * scale));
    return new Painting(w, h, latent.seed(), "").paint();
  }

  private static NodeResult decode(NodeCall call) throws InterruptedException {
    call.machine().use(call.value("vae", ModelFile.class));
    Latent latent = call.value("samples", Latent.class);
    call.machine().pass(0.1);
    return NodeResult.of(
        new Images(
            LongStream.range(0, latent.count())
                .mapToObj(i -> paint(latent, latent.seed() + i * 7919))
                .toList()));
  }

  private static BufferedImage paint(Latent latent, long seed) {
    return new Painting(latent.width(), latent.height(), seed, latent.text()).paint();
  }

  private static NodeResult encode(NodeCall call) throws InterruptedException {
    call.machine().use(call.value("vae", ModelFile.class));
    Images images = call.value("pixels", Images.class);
    BufferedImage first = images.all().get(0);
    return NodeResult.of(
        new Latent(first.getWidth(), first.getHeight(), images.all().size(), 0, ""));
  }
}
