package org.comfyume.core.scheduling.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Candidate;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** What several futures have in common. */
final class Summary {

  /**
   * When somebody is served first.
   *
   * @param seconds median
   */
  private record Turn(ParticipantId person, double seconds) {}

  private final Question question;
  private final List<Future> futures;
  private final double[] medians;
  private final List<Turn> turns;

  Summary(Question question, List<Future> futures) {
    this.question = question;
    this.futures = futures;
    this.medians = new double[question.jobs().size()];
    Arrays.setAll(medians, job -> Band.median(seconds(job)));
    this.turns = turns();
  }

  Outlook outlook() {
    Map<JobId, Expectation> starts = new HashMap<>();
    List<Candidate> jobs = question.jobs();
    for (int i = 0; i < jobs.size(); i++) {
      starts.put(jobs.get(i).job(), expectation(i));
    }
    Map<JobId, Band> ends = new HashMap<>();
    List<WorkerNow> workers = question.room().workers();
    for (int i = 0; i < workers.size(); i++) {
      Running running = workers.get(i).running();
      if (running != null) {
        int worker = i;
        ends.put(
            running.job(), Band.of(futures.stream().mapToDouble(f -> f.end(worker)).toArray()));
      }
    }
    return new Outlook(starts, ends);
  }

  private Expectation expectation(int job) {
    long unseen = futures.stream().filter(f -> !f.hasStarted(job)).count();
    ParticipantId owner = question.jobs().get(job).owner();
    List<ParticipantId> before = new ArrayList<>();
    int others = 0;
    for (Turn turn : turns) {
      if (turn.person.equals(owner)) {
        continue;
      }
      if (!isBefore(turn, medians[job], owner)) {
        break;
      }
      others++;
      if (before.size() < Expectation.MOST_NAMES) {
        before.add(turn.person);
      }
    }
    return new Expectation(
        others + 1,
        turns.size(),
        Band.of(seconds(job)),
        worker(job),
        before,
        2 * unseen >= futures.size());
  }

  private static boolean isBefore(Turn turn, double seconds, ParticipantId owner) {
    int order = Double.compare(turn.seconds, seconds);
    return order != 0 ? order < 0 : turn.person.value().compareTo(owner.value()) < 0;
  }

  private List<Turn> turns() {
    Map<ParticipantId, Double> first = new HashMap<>();
    for (int job = 0; job < medians.length; job++) {
      first.merge(question.jobs().get(job).owner(), medians[job], Math::min);
    }
    List<Turn> sorted = new ArrayList<>();
    first.forEach((person, seconds) -> sorted.add(new Turn(person, seconds)));
    sorted.sort(
        Comparator.comparingDouble(Turn::seconds).thenComparing(turn -> turn.person.value()));
    return sorted;
  }

  private double[] seconds(int job) {
    return futures.stream().mapToDouble(f -> f.start(job)).toArray();
  }

  private @Nullable WorkerId worker(int job) {
    int[] seen = new int[question.room().workers().size()];
    int best = -1;
    for (Future future : futures) {
      int place = future.place(job);
      if (place >= 0) {
        seen[place]++;
      }
    }
    for (int place = 0; place < seen.length; place++) {
      if (seen[place] > 0 && (best < 0 || seen[place] > seen[best])) {
        best = place;
      }
    }
    return best < 0 ? null : question.room().workers().get(best).slot().worker();
  }
}
