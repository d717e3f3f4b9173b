package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.RunTally;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.job.FailureKind;
import org.comfyume.queue.usecase.FleetMember;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** A worker on the admin's page, in words. */
public record WorkerCard(FleetMember member, Instant now, Words words) {

  /**
   * A number with its name.
   *
   * @param bad whether it calls for attention
   */
  public record Fact(String name, String value, boolean bad) {}

  /** A model in the memory of the GPU. */
  public record Warm(String name, String family) {}

  private Worker worker() {
    return member.view().worker();
  }

  public String id() {
    return worker().id().value();
  }

  public String label() {
    return worker().label();
  }

  public String state() {
    return worker().state().word();
  }

  public String address() {
    return worker().endpoint().base().toString();
  }

  /**
   * When it was heard of last, milliseconds since 1970; 0 if never, or if it is known to be away.
   */
  public long seen() {
    Instant at = worker().newsAt();
    return at == null || !worker().isUp() ? 0 : at.toEpochMilli();
  }

  /** How long there was no news, or zero if they are fresh. */
  Duration silence() {
    Instant at = worker().newsAt();
    if (at == null || !worker().isUp()) {
      return Duration.ZERO;
    }
    Duration age = Duration.between(at, now);
    return age.compareTo(Estimate.FRESH) > 0 ? age : Duration.ZERO;
  }

  boolean busy() {
    return member.view().job() != null;
  }

  /** The style class of the pill. */
  public String tone() {
    return switch (worker().state()) {
      case READY -> "live";
      case DRAINING -> "hold";
      case LOST, QUARANTINED -> "fail";
      case JOINING -> "off";
    };
  }

  public String standing() {
    if (worker().state() == WorkerState.DRAINING) {
      return words.say(busy() ? "workers.state.draining" : "workers.state.drained");
    }
    return words.say("workers.state." + state());
  }

  /** "H200, 141 GB", or "2 × H200, 141 GB" where all are alike; else one after the other. */
  public String gpus() {
    List<String> names = worker().gpus().stream().map(this::device).toList();
    return names.stream().distinct().count() == 1 && names.size() > 1
        ? words.say("workers.gpus", names.size(), names.get(0))
        : String.join("; ", names);
  }

  private String device(GpuReading gpu) {
    String name = GpuTile.device(gpu);
    return gpu.vramTotalBytes() > 0
        ? words.say("workers.gpu", name, VramChart.gb(gpu.vramTotalBytes()))
        : name;
  }

  /** ComfyUI's version, and how many node classes it has. */
  public String software() {
    var capabilities = worker().capabilities();
    List<String> parts = new ArrayList<>();
    if (capabilities != null && !capabilities.comfyVersion().isEmpty()) {
      parts.add(words.say("gpu.comfyui", capabilities.comfyVersion()));
    }
    if (member.classes() > 0) {
      parts.add(words.say("workers.classes", member.classes()));
    }
    return String.join(", ", parts);
  }

  /** "added on this page" or where it is configured. */
  public String source() {
    return words.say(configured() ? "workers.source.config" : "workers.source.page");
  }

  public List<Warm> warm() {
    return member.view().warm().stream()
        .map(name -> new Warm(name, VramChart.family(name)))
        .toList();
  }

  /** The chart of the GPU that ComfyUI runs on; empty before the first reading. */
  public List<VramChart> charts() {
    return member.devices().stream()
        .limit(1)
        .flatMap(one -> VramChart.of(one, member.warm(), now, label(), words).stream())
        .toList();
  }

  /** What is known; what is not is left out. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    List<GpuReading> gpus = worker().isUp() ? worker().gpus() : List.of();
    gpus.stream()
        .filter(gpu -> gpu.vramTotalBytes() > 0)
        .forEach(gpu -> add(facts, "memory", VramChart.gb(gpu.vramUsedBytes())));
    gpus.forEach(gpu -> add(facts, "heat", gpu.temperatureCelsius()));
    gpus.forEach(gpu -> add(facts, "power", gpu.powerWatts()));
    RunTally hour = member.lastHour();
    add(facts, "jobs", hour.stored());
    facts.add(
        new Fact(
            words.say("workers.fact.errors"),
            words.say("workers.fact.errors.value", hour.failed(), hour.all()),
            hour.failed() > 0));
    add(facts, "swaps", hour.swaps());
    return facts;
  }

  private void add(List<Fact> facts, String what, @Nullable Number value) {
    if (value != null) {
      String name = words.say("workers.fact." + what);
      facts.add(new Fact(name, words.say("workers.fact." + what + ".value", value), false));
    }
  }

  /** Why it takes no jobs, who wished it, and what became of its jobs; empty if all is well. */
  public String problem() {
    List<String> said = new ArrayList<>();
    if (!member.inARow().isEmpty()) {
      said.add(inARow());
    } else if (member.steeredBy() != null && !worker().takesJobs() && keptOut()) {
      said.add(words.say("workers.by." + member.standing().wish().word(), member.steeredBy()));
    }
    if (worker().problem() != null) {
      said.add(words.say("workers.away"));
    }
    return String.join(" ", said);
  }

  private boolean keptOut() {
    return worker().state() == WorkerState.DRAINING || worker().state() == WorkerState.QUARANTINED;
  }

  private String inARow() {
    var kinds = member.inARow().stream().collect(Collectors.toUnmodifiableSet());
    String why =
        kinds.size() > 1
            ? "mixed"
            : kinds.contains(FailureKind.OUT_OF_MEMORY) ? "out_of_memory" : "worker_lost";
    String first = words.say("workers.row." + why, member.inARow().size());
    return member.rescued() == 0
        ? first
        : first + " " + words.say("workers.row.rescued", member.rescued());
  }

  public boolean configured() {
    return member.standing().fromConfiguration();
  }

  /** Who uses it, or empty. */
  public String running() {
    String name = member.view().running();
    return name == null ? "" : name;
  }

  public boolean mayDrain() {
    return !keptOut();
  }

  public boolean mayQuarantine() {
    return worker().state() != WorkerState.QUARANTINED;
  }

  public boolean mayResume() {
    return keptOut();
  }

  /** Whether it may go at once: it has no job, or is lost and its job runs again elsewhere. */
  public boolean mayRemove() {
    return !configured() && (!busy() || !worker().isUp());
  }
}
