package org.comfyume.core.scheduling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one class that wait for one person, in the person's own order. Jobs that fit the same
 * workers stand in one row, so that finding the first that fits looks at the head of each row only.
 */
record Lane(ParticipantId person, List<List<Candidate>> rows) {

  private static final Comparator<Candidate> OWN_ORDER =
      Comparator.comparingLong(Candidate::number).thenComparing(c -> c.job().value());

  static Lane of(ParticipantId person, Collection<Candidate> jobs) {
    Map<Set<WorkerId>, List<Candidate>> rows = new LinkedHashMap<>();
    jobs.stream()
        .sorted(OWN_ORDER)
        .forEach(job -> rows.computeIfAbsent(job.cannotRunOn(), key -> new ArrayList<>()).add(job));
    return new Lane(person, List.copyOf(rows.values()));
  }

  /** Whether one of the jobs can run on one of the workers. */
  boolean fitsAny(Set<WorkerId> workers) {
    return rows.stream().anyMatch(row -> !row.get(0).cannotRunOn().containsAll(workers));
  }

  List<Candidate> jobs() {
    return rows.stream().flatMap(List::stream).sorted(OWN_ORDER).toList();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lane without this job, or null if the job is not in it. */
  @Nullable Lane without(Candidate job) {
    for (int row = 0; row < rows.size(); row++) {
      List<Candidate> jobs = rows.get(row);
      for (int i = 0; i < jobs.size(); i++) {
        if (jobs.get(i).job().equals(job.job())) {
          return new Lane(person, without(row, i));
        }
      }
    }
    return null;
  }

  private List<List<Candidate>> without(int row, int job) {
    List<List<Candidate>> left = new ArrayList<>(rows);
    List<Candidate> jobs = new ArrayList<>(rows.get(row));
    jobs.remove(job);
    if (jobs.isEmpty()) {
      left.remove(row);
    } else {
      left.set(row, jobs);
    }
    return left;
  }

  /** A view on the lane from which jobs are taken while a plan is made. */
  Cursor cursor() {
    return new Cursor(this, new int[rows.size()]);
  }

  /** How far a plan has come in each row. For one thread. */
  static final class Cursor {

    private final Lane lane;
    private final int[] taken;

    private Cursor(Lane lane, int[] taken) {
      this.lane = lane;
      this.taken = taken;
    }

    ParticipantId person() {
      return lane.person;
    }

    /** The person's first job that fits one of the slots, or null. */
    @Nullable Candidate head(List<Slot> open) {
      Candidate first = null;
      for (int row = 0; row < taken.length; row++) {
        List<Candidate> jobs = lane.rows.get(row);
        if (taken[row] < jobs.size()) {
          Candidate job = jobs.get(taken[row]);
          if ((first == null || OWN_ORDER.compare(job, first) < 0) && fitsAny(job, open)) {
            first = job;
          }
        }
      }
      return first;
    }

    /** The person's first job that fits this slot, or null. */
    @Nullable Candidate head(Slot slot) {
      Candidate first = null;
      for (int row = 0; row < taken.length; row++) {
        List<Candidate> jobs = lane.rows.get(row);
        if (taken[row] < jobs.size()) {
          Candidate job = jobs.get(taken[row]);
          if ((first == null || isSooner(job, first)) && job.fits(slot)) {
            first = job;
          }
        }
      }
      return first;
    }

    /** Own order; two jobs rarely have one number, so the comparator is rarely asked. */
    private static boolean isSooner(Candidate job, Candidate other) {
      return job.number() < other.number()
          || (job.number() == other.number() && OWN_ORDER.compare(job, other) < 0);
    }

    void take(Candidate job) {
      for (int row = 0; row < taken.length; row++) {
        List<Candidate> jobs = lane.rows.get(row);
        if (taken[row] < jobs.size() && jobs.get(taken[row]).job().equals(job.job())) {
          taken[row]++;
        }
      }
    }

    private static boolean fitsAny(Candidate job, List<Slot> open) {
      if (job.cannotRunOn().size() < open.size()) {
        return true;
      }
      for (Slot slot : open) {
        if (job.fits(slot)) {
          return true;
        }
      }
      return false;
    }
  }
}
