package org.comfyume.core.scheduling;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;

/** Four slots, and backlogs of up to 14 jobs of five people for them. */
final class SomeJobs {

  static final int PEOPLE = 5;

  static final List<Slot> SLOTS =
      IntStream.range(0, 4)
          .mapToObj(i -> new Slot(new WorkerId("gpu-" + i), 1 + i, Set.of("m" + i)))
          .toList();

  private SomeJobs() {}

  /** Of any class; each lacks something on some of the workers. */
  static Arbitrary<List<Candidate>> any() {
    return of(
        Arbitraries.of(JobClass.class),
        Arbitraries.subsetOf(SLOTS.stream().map(Slot::worker).toList()));
  }

  static Arbitrary<List<Candidate>> of(
      Arbitrary<JobClass> classes, Arbitrary<Set<WorkerId>> cannot) {
    Arbitrary<JobCost> cost =
        Combinators.combine(
                Arbitraries.integers().between(0, 5), Arbitraries.doubles().between(0, 500))
            .as((model, seconds) -> JobCost.of(seconds, Map.of("m" + model, seconds / 2)));
    return Combinators.combine(
            classes,
            Arbitraries.longs().between(1, 1000),
            Arbitraries.integers().between(0, PEOPLE - 1),
            cannot,
            cost)
        .as(SomeJobs::candidate)
        .list()
        .uniqueElements(Candidate::number)
        .ofMaxSize(14);
  }

  private static Candidate candidate(
      JobClass jobClass, long number, int owner, Set<WorkerId> cannot, JobCost cost) {
    return new Candidate(
        new JobId(new UUID(0, number)),
        PlayedRoom.person(owner),
        jobClass,
        number,
        cannot,
        cost,
        PlayedRoom.START.minusSeconds(number));
  }
}
