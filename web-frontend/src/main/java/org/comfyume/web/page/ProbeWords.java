package org.comfyume.web.page;

import java.util.List;
import java.util.Locale;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.queue.usecase.WorkerProbe;
import org.comfyume.web.words.Words;

/** What a test of a connection found, in words that tell nothing of the network. */
final class ProbeWords {

  private ProbeWords() {}

  /** "ComfyUI 0.28.0 with one GPU, NVIDIA H200, and 812 node classes". */
  static String say(WorkerProbe probe, Words words) {
    List<String> gpus = probe.gpus().stream().map(GpuReading::name).map(ProbeWords::name).toList();
    return words.say(
        "workers.test.found",
        probe.version().isEmpty() ? 0 : 1,
        probe.version(),
        gpus.size(),
        String.join(", ", gpus),
        probe.classes(),
        probe.millis());
  }

  /** Key of the sentence for a test that failed. */
  static String key(WorkerProbe probe) {
    return "workers.test." + probe.outcome().name().toLowerCase(Locale.ROOT);
  }

  private static String name(String told) {
    return told.replaceFirst("^cuda:\\d+\\s+", "").replaceFirst("\\s*:\\s*\\w+$", "");
  }
}
