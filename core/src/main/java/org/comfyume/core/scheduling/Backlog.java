package org.comfyume.core.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.workshop.ParticipantId;

/**
 * All waiting jobs, indexed by class and person, so that a decision costs what the number of people
 * asks for and not that of the jobs. A value: adding and removing gives a new one and leaves the
 * lanes of other people shared.
 */
public final class Backlog {

  private static final Backlog EMPTY = new Backlog(Map.of());

  private final Map<JobClass, Map<ParticipantId, Lane>> lanes;

  private Backlog(Map<JobClass, Map<ParticipantId, Lane>> lanes) {
    this.lanes = lanes;
  }

  public static Backlog empty() {
    return EMPTY;
  }

  /** Indexes jobs that come in any order; costs n log n. */
  public static Backlog of(Collection<Candidate> jobs) {
    Map<JobClass, Map<ParticipantId, List<Candidate>>> sorted = new EnumMap<>(JobClass.class);
    for (Candidate job : jobs) {
      sorted
          .computeIfAbsent(job.jobClass(), key -> new LinkedHashMap<>())
          .computeIfAbsent(job.owner(), key -> new ArrayList<>())
          .add(job);
    }
    Map<JobClass, Map<ParticipantId, Lane>> lanes = new EnumMap<>(JobClass.class);
    sorted.forEach(
        (jobClass, people) -> {
          Map<ParticipantId, Lane> row = byName();
          people.forEach((person, own) -> row.put(person, Lane.of(person, own)));
          lanes.put(jobClass, row);
        });
    return new Backlog(lanes);
  }

  /** With one job more; costs the number of people and of the owner's jobs. */
  public Backlog plus(Candidate job) {
    List<Candidate> own = jobsOf(job.jobClass(), job.owner());
    own.add(job);
    return with(job, own);
  }

  /** Without this job; the same if it is not there. */
  public Backlog minus(Candidate job) {
    List<Candidate> own = jobsOf(job.jobClass(), job.owner());
    return own.removeIf(other -> other.job().equals(job.job())) ? with(job, own) : this;
  }

  /** Everybody who waits for something. */
  public Set<ParticipantId> people() {
    Set<ParticipantId> people = byNameSet();
    lanes.values().forEach(row -> people.addAll(row.keySet()));
    return people;
  }

  /** Everybody who waits for a job that one of these workers can run. */
  public Set<ParticipantId> peopleFor(Set<WorkerId> workers) {
    Set<ParticipantId> people = byNameSet();
    lanes.values().stream()
        .flatMap(row -> row.values().stream())
        .filter(lane -> lane.fitsAny(workers))
        .forEach(lane -> people.add(lane.person()));
    return people;
  }

  /** The jobs of one class. */
  public Backlog only(JobClass jobClass) {
    Map<ParticipantId, Lane> row = lanes.get(jobClass);
    return row == null ? EMPTY : new Backlog(Map.of(jobClass, row));
  }

  /** Without the jobs of these people. */
  public Backlog without(Set<ParticipantId> people) {
    return people.isEmpty() ? this : keeping(person -> !people.contains(person));
  }

  /** The jobs of these people. */
  public Backlog onlyOf(Set<ParticipantId> people) {
    return keeping(people::contains);
  }

  private Backlog keeping(Predicate<ParticipantId> kept) {
    Map<JobClass, Map<ParticipantId, Lane>> all = new EnumMap<>(JobClass.class);
    lanes.forEach(
        (jobClass, row) -> {
          Map<ParticipantId, Lane> left = byName();
          row.forEach(
              (person, lane) -> {
                if (kept.test(person)) {
                  left.put(person, lane);
                }
              });
          if (!left.isEmpty()) {
            all.put(jobClass, left);
          }
        });
    return new Backlog(all);
  }

  /** All jobs, by class, person and own order. */
  public List<Candidate> jobs() {
    return lanes.values().stream()
        .flatMap(row -> row.values().stream())
        .flatMap(lane -> lane.jobs().stream())
        .toList();
  }

  public boolean isEmpty() {
    return lanes.isEmpty();
  }

  /** A fresh cursor for each person with jobs of this class, by name. */
  List<Lane.Cursor> cursors(JobClass jobClass) {
    return lanes.getOrDefault(jobClass, Map.of()).values().stream().map(Lane::cursor).toList();
  }

  private List<Candidate> jobsOf(JobClass jobClass, ParticipantId person) {
    Lane lane = lanes.getOrDefault(jobClass, Map.of()).get(person);
    return lane == null ? new ArrayList<>() : new ArrayList<>(lane.jobs());
  }

  private Backlog with(Candidate changed, List<Candidate> own) {
    Map<ParticipantId, Lane> row = byName();
    row.putAll(lanes.getOrDefault(changed.jobClass(), Map.of()));
    if (own.isEmpty()) {
      row.remove(changed.owner());
    } else {
      row.put(changed.owner(), Lane.of(changed.owner(), own));
    }
    Map<JobClass, Map<ParticipantId, Lane>> all = new EnumMap<>(JobClass.class);
    all.putAll(lanes);
    if (row.isEmpty()) {
      all.remove(changed.jobClass());
    } else {
      all.put(changed.jobClass(), row);
    }
    return new Backlog(all);
  }

  private static <V> Map<ParticipantId, V> byName() {
    return new TreeMap<>(Comparator.comparing(ParticipantId::value));
  }

  private static Set<ParticipantId> byNameSet() {
    return new TreeSet<>(Comparator.comparing(ParticipantId::value));
  }
}
