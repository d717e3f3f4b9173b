package org.comfyume.web.page;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comfyume.core.job.Job;
import org.comfyume.core.workshop.ParticipantId;

/** The waiting jobs of all people in the order in which they are served: class, then first come. */
final class Backlog {
  private final List<Job> jobs;

  Backlog(List<Job> waiting) {
    jobs =
        waiting.stream()
            .sorted(
                Comparator.comparingInt((Job job) -> -job.jobClass().priority())
                    .thenComparingLong(Job::number))
            .toList();
  }

  /** This person's, soonest first. */
  List<Job> of(ParticipantId owner) {
    return jobs.stream().filter(job -> job.owner().equals(owner)).toList();
  }

  /** How many jobs of others go first. */
  int jobsOfOthersBefore(Job job) {
    return (int) before(job).stream().filter(other -> !other.owner().equals(job.owner())).count();
  }

  /** How many other people have a job that goes first. */
  int peopleBefore(Job job) {
    Set<ParticipantId> people = new HashSet<>();
    before(job).forEach(other -> people.add(other.owner()));
    people.remove(job.owner());
    return people.size();
  }

  /** How many people wait, this one not counted. */
  int othersThan(ParticipantId owner) {
    Set<ParticipantId> people = new HashSet<>();
    jobs.forEach(job -> people.add(job.owner()));
    people.remove(owner);
    return people.size();
  }

  private List<Job> before(Job job) {
    return jobs.stream().takeWhile(other -> !other.id().equals(job.id())).toList();
  }
}
