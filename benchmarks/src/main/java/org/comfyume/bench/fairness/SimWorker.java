package org.comfyume.bench.fairness;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One GPU: runs one job at a time and keeps models until newer ones need their place. */
final class SimWorker {

  final String name;
  final double gigabytes;
  final double speed;

  /** Least recently used first. */
  final Deque<Kind> resident = new ArrayDeque<>();

  @Nullable SimJob running;

  /** Seconds of loading before the running job. */
  double loading;

  double startedAt;

  /** How many jobs it has started. */
  int runs;

  /** Whether it was killed and is not back. */
  boolean away;

  double lastReleased;

  SimWorker(String name, double gigabytes, double speed) {
    this.name = name;
    this.gigabytes = gigabytes;
    this.speed = speed;
  }

  boolean fits(SimJob job) {
    return job.kind().gigabytes() <= gigabytes;
  }

  boolean isWarm(Kind kind) {
    return resident.contains(kind);
  }

  double secondsFor(SimJob job) {
    return job.seconds() / speed + (isWarm(job.kind()) ? 0 : job.kind().loadSeconds());
  }

  /** Gives the number of this run. */
  int start(SimJob job, double loadSeconds, double now) {
    running = job;
    loading = loadSeconds;
    startedAt = now;
    return ++runs;
  }

  /** Makes the models of the job resident; gives the seconds that takes. */
  double load(Kind kind) {
    double seconds = resident.remove(kind) ? 0 : kind.loadSeconds();
    while (resident.stream().mapToDouble(Kind::gigabytes).sum() + kind.gigabytes() > gigabytes) {
      resident.removeFirst();
    }
    resident.addLast(kind);
    return seconds;
  }
}
