package org.comfyume.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.forecast.Band;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.RoomOutlook;
import org.comfyume.queue.usecase.WarmModel;
import org.comfyume.queue.usecase.WorkerView;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A worker as every person in the room may see it: nobody's titles, prompts or pictures.
 *
 * @param left when the present job ends
 */
public record GpuTile(WorkerView view, ParticipantId visitor, Eta left) {

  /** Where no time is shown. */
  public GpuTile(WorkerView view, ParticipantId visitor) {
    this(view, visitor, Eta.none());
  }

  /** With the time that the room's outlook foretells. */
  static GpuTile of(WorkerView view, ParticipantId visitor, RoomOutlook outlook, Instant now) {
    JobId job = view.job();
    Band band = job == null ? null : outlook.ends().get(job);
    return new GpuTile(
        view, visitor, new Eta(Estimate.of(band, outlook.asOf()), now, Words.ofPage()));
  }

  /** "38 s left", or empty: of a job that takes longer than expected nothing is said. */
  public String leftText() {
    return left.known() && left.seconds() > 0 ? left.words().say("gpu.left", left.about()) : "";
  }

  /** What is in the memory of a device; of the models only the first device's is known. */
  public MemoryBar memory(GpuReading gpu, boolean first) {
    List<WarmModel> held = first ? view.held() : List.of();
    return MemoryBar.of(held, gpu, view.running() != null, Words.ofPage());
  }

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

  /** "H200, 141 GB each". */
  String kind(GpuReading gpu) {
    return Words.ofPage().say("gpus.kind", shortName(gpu), gb(gpu.vramTotalBytes()));
  }

  /** ComfyUI says "cuda:0 NVIDIA H200 : cudaMallocAsync"; a person wants the middle. */
  public String shortName(GpuReading gpu) {
    return device(gpu);
  }

  static String device(GpuReading gpu) {
    return gpu.name()
        .replaceFirst("^cuda:\\d+\\s+", "")
        .replaceFirst("^NVIDIA ", "")
        .replaceFirst("\\s*:\\s*\\w+$", "");
  }
}
