package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.ListWorkers;
import org.comfyume.queue.usecase.ReadRoom;
import org.comfyume.queue.usecase.RoomView;
import org.comfyume.web.chart.DepthChart;
import org.comfyume.web.live.Presence;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Who waits and for how long, what the queue was like, and what the GPUs do. */
@Named
@RequestScoped
public class RoomPage {
  /** Who waited longest, then who runs, then who failed. */
  private static final List<String> ORDER = List.of("waits", "runs", "failed");

  private static final int ON_WALL = 9;

  @Inject private Visitor visitor;
  @Inject private ReadRoom readRoom;
  @Inject private ListWorkers workers;
  @Inject private Presence presence;

  @SuppressWarnings("NullAway.Init") // in load()
  private RoomView room;

  @SuppressWarnings("NullAway.Init") // in load()
  private RoomHeading heading;

  private List<Attendee> all = List.of();
  private List<Attendee> people = List.of();
  private List<GpuTile> gpus = List.of();

  @PostConstruct
  void load() {
    Words words = Words.ofPage();
    room = readRoom.read(visitor.person());
    all =
        room.people().stream()
            .map(p -> new Attendee(p, room, presence.isHere(p.person().id()), words))
            .toList();
    people =
        all.stream()
            .filter(row -> ORDER.contains(row.state()))
            .sorted(
                Comparator.comparingInt((Attendee row) -> ORDER.indexOf(row.state()))
                    .thenComparingLong(row -> row.since() == 0 ? row.started() : row.since()))
            .toList();
    heading = new RoomHeading(people, all, room, words);
    gpus = workers.list().stream().map(view -> new GpuTile(view, visitor.id())).toList();
  }

  public String getHeading() {
    return heading.text();
  }

  /** The heading with a place for the longest wait; empty if nobody waits. */
  public @Nullable String getCounting() {
    return heading.counting();
  }

  /** Since when whoever waited longest does; null if nobody waits. */
  public @Nullable Long getWaitsSince() {
    return heading.since();
  }

  public String getBelow() {
    return heading.below();
  }

  /** Everybody who waits, runs or failed lately. */
  public List<Attendee> getPeople() {
    return people;
  }

  /** Who waited longest, as many as a wall shows. */
  public List<Attendee> getWalled() {
    return waiting().stream().limit(ON_WALL).toList();
  }

  /** How many more wait. */
  public int getUnwalled() {
    return Math.max(0, waiting().size() - ON_WALL);
  }

  private List<Attendee> waiting() {
    return people.stream().filter(row -> row.state().equals("waits")).toList();
  }

  /** Participants of whom nothing waits, runs or failed lately, the quietest first. */
  public List<Attendee> getQuiet() {
    return participants().stream()
        .filter(row -> row.state().equals("quiet"))
        .sorted(
            Comparator.comparingLong(
                row -> row.of().lastEnd() == null ? 0 : row.of().lastEnd().at().toEpochMilli()))
        .toList();
  }

  /** Everybody who may read a message: all but the visitor. */
  public List<Attendee> getReaders() {
    return all.stream().filter(row -> !row.person().id().equals(visitor.id())).toList();
  }

  /** Whom the message form is opened for, by the address; empty for all. */
  public String getTo() {
    String to =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get("to");
    return to == null ? "" : to;
  }

  public boolean isWrites() {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .containsKey("to");
  }

  private List<Attendee> participants() {
    return all.stream().filter(row -> row.person().role() == Role.PARTICIPANT).toList();
  }

  /** "20 people, 19 here". */
  public String getCount() {
    long here = participants().stream().filter(Attendee::here).count();
    return Words.ofPage().say("room.count", participants().size(), here);
  }

  public boolean isPaused() {
    return room.control().pause() != null;
  }

  public boolean isRound() {
    return room.control().steering().round() != null;
  }

  /** Of those who had or have a turn to come, how many had it, in percent. */
  public long getRoundPercent() {
    return roundOf() == 0 ? 0 : 100L * turns() / roundOf();
  }

  /** "5 of 8 had their turn." */
  public String getRoundText() {
    return Words.ofPage().say("room.round", turns(), roundOf());
  }

  private int turns() {
    Round round = room.control().steering().round();
    return round == null ? 0 : round.turns();
  }

  /** Whoever went away without a turn is not counted. */
  private int roundOf() {
    return turns() + room.due().size();
  }

  public int getJobsWaiting() {
    return room.people().stream().mapToInt(person -> person.waiting().size()).sum();
  }

  /** "31 s", or empty if nothing started lately. */
  public String getMedianWait() {
    Duration wait = room.lately().medianWait();
    return wait == null ? "" : Words.about(Math.round(wait.toMillis() / 1000.0));
  }

  public long getFailedToday() {
    return room.lately().failed();
  }

  public long getResultsToday() {
    return room.lately().results();
  }

  public DepthChart getDepth() {
    return new DepthChart(room.lately().depths());
  }

  public List<GpuTile> getGpus() {
    return gpus;
  }

  /** The row of a person who runs on this worker: when that ends; nothing if it is free. */
  public Eta left(String label) {
    return all.stream()
        .filter(row -> row.state().equals("runs") && row.worker().equals(label))
        .map(Attendee::eta)
        .findFirst()
        .orElseGet(Eta::none);
  }

  /** The first name of who runs there, or empty. */
  public String runs(String label) {
    return all.stream()
        .filter(row -> row.state().equals("runs") && row.worker().equals(label))
        .map(heading::shortName)
        .findFirst()
        .orElse("");
  }

  /** A name short enough for a wall, and still of one person only. */
  public String shortName(Attendee row) {
    return heading.shortName(row);
  }

  /** "Three GPUs work. Five people wait; …", for the wall. */
  public String getWall() {
    long working = gpus.stream().filter(GpuTile::ready).count();
    return heading.wall((int) working);
  }

  /** For how long an estimate may be shown. */
  public long getFreshMillis() {
    return Estimate.FRESH.toMillis();
  }

  /** The server's clock, so that the browser counts with it. Milliseconds since 1970. */
  public long getClock() {
    return room.now().toEpochMilli();
  }
}
