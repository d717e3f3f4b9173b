package org.comfyume.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** A worker as every person in the room may see it: nobody's titles, prompts or pictures. */
public record GpuTile(WorkerView view, ParticipantId visitor) {

  public String id() {
    return view.worker().id().value();
  }

  public String label() {
    return view.worker().label();
  }

  public String state() {
    return view.worker().state().word();
  }

  public boolean ready() {
    return view.worker().state() == WorkerState.READY;
  }

  /** Whether readings may be shown: there are some and the worker is not gone. */
  public boolean hasReadings() {
    return !gpus().isEmpty() && view.worker().state() != WorkerState.LOST;
  }

  public boolean mine() {
    return visitor.equals(view.owner());
  }

  /** Who uses it, or empty. */
  public String running() {
    String name = view.running();
    return name == null ? "" : name;
  }

  public String problem() {
    String problem = view.worker().problem();
    return problem == null ? "" : problem.strip().replaceAll("[.]$", "");
  }

  public List<GpuReading> gpus() {
    return view.worker().gpus();
  }

  /** Memory in whole GB as its maker counts: powers of 1024. */
  public long gb(long bytes) {
    return Math.round(bytes / (double) (1L << 30));
  }

  /** How much of a device's memory is used, 0 to 100. */
  public long percent(GpuReading gpu) {
    long total = gpu.vramTotalBytes();
    return total <= 0 ? 0 : Math.min(100, Math.round(100.0 * gpu.vramUsedBytes() / total));
  }

  /** ComfyUI's version, or empty. */
  public String version() {
    var capabilities = view.worker().capabilities();
    return capabilities == null ? "" : capabilities.comfyVersion();
  }

  /** How old what it shows is: a time in milliseconds since 1970; 0 for none. */
  public long seen() {
    return millis(view.worker().newsAt());
  }

  /** "97 % busy, 412 W, 68 °C"; what is not known is left out. */
  public String heat(GpuReading gpu) {
    return heat(Words.ofPage(), gpu);
  }

  static String heat(Words words, GpuReading gpu) {
    List<String> known = new ArrayList<>();
    addKnown(known, words, "gpu.load", gpu.utilisationPercent());
    addKnown(known, words, "gpu.power", gpu.powerWatts());
    addKnown(known, words, "gpu.heat", gpu.temperatureCelsius());
    return String.join(", ", known);
  }

  private static void addKnown(
      List<String> known, Words words, String key, @Nullable Integer value) {
    if (value != null) {
      known.add(words.say(key, value));
    }
  }

  /** Models believed to be in its memory, largest first. */
  public List<String> warm() {
    return view.warm();
  }

  /** The style class that gives a model of a known family its colour, or empty. */
  public String family(String model) {
    return familyOf(model);
  }

  static String familyOf(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    return Stream.of("flux", "ltx", "wan").filter(name::contains).findFirst().orElse("");
  }

  /** When the present job was given to it, milliseconds since 1970; 0 if it is free. */
  public long since() {
    return millis(view.since());
  }

  private static long millis(@Nullable Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli();
  }

  /** ComfyUI says "cuda:0 NVIDIA H200 : cudaMallocAsync"; a person wants the middle. */
  public String shortName(GpuReading gpu) {
    return gpu.name().replaceFirst("^cuda:\\d+\\s+", "").replaceFirst("\\s*:\\s*\\w+$", "");
  }
}
