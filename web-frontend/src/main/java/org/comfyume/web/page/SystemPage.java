package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.settings.EffectiveSetting;
import org.comfyume.queue.usecase.ReadSystem;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** System: is everything well, what runs here, what is kept, and how it is configured. */
@Named
@RequestScoped
public class SystemPage {
  private static final double LOW_DISK = 0.05;

  @Inject private Visitor visitor;
  @Inject private ReadSystem readSystem;
  @Inject private ServletContext container;

  private final Words words = Words.ofPage();
  private ReadSystem.@Nullable Report report;
  private List<Part> parts = List.of();

  /**
   * A part of the installation.
   *
   * @param colour a class of the style sheet: live, wait or fail
   */
  public record Part(String name, String colour, String state, String details) {}

  /** A thing with its value. */
  public record Fact(String name, String value) {}

  /**
   * A key of the configuration.
   *
   * @param value as it is shown
   * @param given whether somebody gave it
   */
  public record Key(String key, String value, boolean given, String origin) {}

  @PostConstruct
  void load() {
    ReadSystem.Report read = readSystem.read(visitor.person());
    report = read;
    List<Part> all = new ArrayList<>();
    all.add(
        part("system.database", read.stored().isPresent(), read.stored().map(f -> f.database())));
    all.add(part("system.broker", read.broker().isPresent(), read.broker()));
    all.add(workers(read.workers()));
    all.add(disk(read));
    boolean starts = read.info().dispatching();
    all.add(
        new Part(
            words.say("system.dispatching"),
            starts ? "live" : "fail",
            words.say(starts ? "system.on" : "system.stopped"),
            ""));
    parts = List.copyOf(all);
  }

  private Part part(String key, boolean well, Optional<String> details) {
    return new Part(
        words.say(key),
        well ? "live" : "fail",
        words.say(well ? "system.answers" : "system.silent"),
        details.orElse(""));
  }

  private Part workers(List<Worker> workers) {
    long ready = workers.stream().filter(Worker::takesJobs).count();
    String colour = ready == 0 ? "fail" : ready < workers.size() ? "wait" : "live";
    return new Part(
        words.say("system.workers"),
        colour,
        words.say("system.workers.ready", ready, workers.size()),
        "");
  }

  private Part disk(ReadSystem.Report read) {
    return read.disk()
        .map(
            space ->
                new Part(
                    words.say("system.disk"),
                    space.free() < space.total() * LOW_DISK ? "fail" : "live",
                    words.say("system.disk.free", words.size(space.free())),
                    words.say("system.disk.of", words.size(space.total()))))
        .orElseGet(
            () -> new Part(words.say("system.disk"), "wait", words.say("system.unknown"), ""));
  }

  private ReadSystem.Report report() {
    return Objects.requireNonNull(report);
  }

  public String getHeading() {
    long bad = parts.stream().filter(part -> part.colour().equals("fail")).count();
    return bad == 0 ? words.say("system.well") : words.say("system.ill", bad);
  }

  public List<Part> getParts() {
    return parts;
  }

  /** Versions and this process. */
  public List<Fact> getFacts() {
    ReadSystem.Report read = report();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("product"), read.info().version()));
    facts.add(new Fact(words.say("system.server"), String.valueOf(container.getServerInfo())));
    facts.add(new Fact(words.say("system.java"), read.process().java()));
    read.stored()
        .ifPresent(
            stored -> {
              facts.add(new Fact(words.say("system.postgres"), stored.database()));
              facts.add(new Fact(words.say("system.schema"), stored.schema()));
            });
    read.broker()
        .filter(told -> !told.isEmpty())
        .ifPresent(told -> facts.add(new Fact(words.say("system.broker"), told)));
    facts.add(new Fact(words.say("system.up"), Words.span(read.process().up())));
    facts.add(
        new Fact(
            words.say("system.memory"),
            words.say(
                "system.memory.of",
                words.size(read.process().heapUsed()),
                words.size(read.process().heapMost()))));
    return facts;
  }

  /** What each worker runs. */
  public List<Fact> getWorkers() {
    return report().workers().stream()
        .map(worker -> new Fact(worker.label(), version(worker)))
        .toList();
  }

  private String version(Worker worker) {
    WorkerCapabilities found = worker.capabilities();
    return found == null || found.comfyVersion().isEmpty()
        ? words.say("system.comfy.unknown")
        : words.say("system.comfy", found.comfyVersion());
  }

  /** Who keeps most; files with a name that fits beside them. */
  public List<Fact> getPeople() {
    return report().stored().stream()
        .flatMap(stored -> stored.people().stream())
        .map(
            each ->
                new Fact(
                    each.name(),
                    words.say("system.kept.of", words.size(each.bytes()), each.files())))
        .toList();
  }

  /** All that people keep, in a sentence; empty if the database does not answer. */
  public String getKept() {
    return report()
        .stored()
        .map(all -> words.say("system.kept.all", words.size(all.bytes()), all.files()))
        .orElse("");
  }

  public List<Key> getSettings() {
    return report().settings().stream().map(this::key).toList();
  }

  private Key key(EffectiveSetting setting) {
    boolean given = setting.origin() != EffectiveSetting.Origin.DEFAULT;
    String hidden = words.say("system.secret.set");
    String value = setting.hidden() ? hidden : setting.value();
    String origin = "system.origin." + setting.origin().name().toLowerCase(Locale.ROOT);
    return new Key(setting.key(), given ? value : setting.defaultText(), given, words.say(origin));
  }
}
