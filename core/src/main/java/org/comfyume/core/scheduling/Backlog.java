package org.comfyume.core.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * All waiting jobs, indexed by class and person, so that a decision costs what the number of people
 * asks for and not that of the jobs. A value: adding and removing gives a new one and leaves the
 * lanes of other people shared.
 */
public final class Backlog {

  private static final Backlog EMPTY = new Backlog(Map.of());

  /** One object, so that copying a sorted map of people costs no comparisons. */
  private static final Comparator<ParticipantId> BY_NAME =
      Comparator.comparing(ParticipantId::value);

  private final Map<JobClass, SortedMap<ParticipantId, Lane>> lanes;

  private Backlog(Map<JobClass, SortedMap<ParticipantId, Lane>> lanes) {
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
    Map<JobClass, SortedMap<ParticipantId, Lane>> lanes = new EnumMap<>(JobClass.class);
    sorted.forEach(
        (jobClass, people) -> {
          SortedMap<ParticipantId, Lane> row = new TreeMap<>(BY_NAME);
          people.forEach((person, own) -> row.put(person, Lane.of(person, own)));
          lanes.put(jobClass, row);
        });
    return new Backlog(lanes);
  }

  /** With one job more; costs the number of people and of the owner's jobs. */
  public Backlog plus(Candidate job) {
    Lane lane = lane(job);
    List<Candidate> own = lane == null ? new ArrayList<>() : new ArrayList<>(lane.jobs());
    own.add(job);
    return with(job, Lane.of(job.owner(), own));
  }

  /** Without this job; the same if it is not there. */
  @SuppressWarnings("ReferenceEquality") // a lane that does not have the job gives itself
  public Backlog minus(Candidate job) {
    Lane lane = lane(job);
    Lane left = lane == null ? null : lane.without(job);
    return left == null ? this : with(job, left);
  }

  /** Everybody who waits for something. */
  public Set<ParticipantId> people() {
    if (lanes.size() == 1) {
      return Collections.unmodifiableSet(lanes.values().iterator().next().keySet());
    }
    Set<ParticipantId> people = new TreeSet<>(BY_NAME);
    lanes.values().forEach(row -> people.addAll(row.keySet()));
    return people;
  }

  /** Everybody who waits for a job that one of these workers can run. */
  public Set<ParticipantId> peopleFor(Set<WorkerId> workers) {
    Set<ParticipantId> people = new TreeSet<>(BY_NAME);
    lanes.values().stream()
        .flatMap(row -> row.values().stream())
        .filter(lane -> lane.fitsAny(workers))
        .forEach(lane -> people.add(lane.person()));
    return people;
  }

  /** The jobs of one class. */
  public Backlog only(JobClass jobClass) {
    SortedMap<ParticipantId, Lane> row = lanes.get(jobClass);
    return row == null ? EMPTY : new Backlog(Map.of(jobClass, row));
  }

  /** The jobs of all other classes. */
  Backlog except(JobClass jobClass) {
    if (!lanes.containsKey(jobClass)) {
      return this;
    }
    Map<JobClass, SortedMap<ParticipantId, Lane>> others = new EnumMap<>(lanes);
    others.remove(jobClass);
    return new Backlog(others);
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
    Map<JobClass, SortedMap<ParticipantId, Lane>> all = new EnumMap<>(JobClass.class);
    lanes.forEach(
        (jobClass, row) -> {
          SortedMap<ParticipantId, Lane> left = new TreeMap<>(BY_NAME);
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
    SortedMap<ParticipantId, Lane> row = lanes.get(jobClass);
    if (row == null) {
      return List.of();
    }
    List<Lane.Cursor> cursors = new ArrayList<>(row.size());
    for (Lane lane : row.values()) {
      cursors.add(lane.cursor());
    }
    return cursors;
  }

  private @Nullable Lane lane(Candidate job) {
    SortedMap<ParticipantId, Lane> row = lanes.get(job.jobClass());
    return row == null ? null : row.get(job.owner());
  }

  private Backlog with(Candidate changed, Lane lane) {
    SortedMap<ParticipantId, Lane> old = lanes.get(changed.jobClass());
    SortedMap<ParticipantId, Lane> row = old == null ? new TreeMap<>(BY_NAME) : new TreeMap<>(old);
    if (lane.isEmpty()) {
      row.remove(changed.owner());
    } else {
      row.put(changed.owner(), lane);
    }
    Map<JobClass, SortedMap<ParticipantId, Lane>> all = new EnumMap<>(JobClass.class);
    all.putAll(lanes);
    if (row.isEmpty()) {
      all.remove(changed.jobClass());
    } else {
      all.put(changed.jobClass(), row);
    }
    return new Backlog(all);
  }
}
