package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

class FirstComeSchedulerTest {

  private static final List<WorkerId> WORKERS =
      IntStream.range(0, 5).mapToObj(i -> new WorkerId("gpu-" + i)).toList();
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final Comparator<Candidate> SOONER =
      Comparator.comparing(Candidate::jobClass).thenComparing(Candidate::number);

  private final Scheduler scheduler = new FirstComeScheduler();

  @Property
  void a_slot_and_a_job_are_used_once_and_only_where_they_fit(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    List<Placement> plan = scheduler.plan(backlog, free);
    assertThat(plan).extracting(Placement::job).doesNotHaveDuplicates();
    assertThat(plan).extracting(Placement::worker).doesNotHaveDuplicates();
    Map<JobId, Candidate> jobs = byId(backlog);
    assertThat(plan)
        .allSatisfy(
            placement -> {
              Slot slot = new Slot(placement.worker());
              assertThat(free).contains(slot);
              assertThat(jobs.get(placement.job()).fits(slot)).isTrue();
            });
  }

  @Property
  void no_job_gets_a_slot_that_a_job_of_a_higher_class_or_an_earlier_one_still_wants(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    List<Placement> plan = scheduler.plan(backlog, free);
    Map<JobId, Candidate> jobs = byId(backlog);
    for (Candidate left : leftOver(backlog, plan)) {
      assertThat(plan)
          .filteredOn(placement -> SOONER.compare(left, jobs.get(placement.job())) < 0)
          .noneMatch(placement -> left.fits(new Slot(placement.worker())));
    }
  }

  @Property
  void the_plan_is_in_the_order_of_class_then_of_coming(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    Map<JobId, Candidate> jobs = byId(backlog);
    assertThat(scheduler.plan(backlog, free))
        .extracting(placement -> jobs.get(placement.job()))
        .isSortedAccordingTo(SOONER);
  }

  @Property
  void no_slot_stays_free_while_a_job_that_fits_it_waits(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    List<Placement> plan = scheduler.plan(backlog, free);
    List<Slot> idle =
        free.stream()
            .filter(slot -> plan.stream().noneMatch(p -> p.worker().equals(slot.worker())))
            .toList();
    for (Candidate left : leftOver(backlog, plan)) {
      assertThat(idle).noneMatch(left::fits);
    }
  }

  @Property
  void a_job_takes_the_preferred_slot_unless_a_sooner_one_has_it(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    List<Placement> plan = scheduler.plan(backlog, free);
    Map<JobId, Candidate> jobs = byId(backlog);
    for (Placement placement : plan) {
      Candidate job = jobs.get(placement.job());
      List<Slot> preferred = free.subList(0, free.indexOf(new Slot(placement.worker())));
      List<WorkerId> taken =
          plan.subList(0, plan.indexOf(placement)).stream().map(Placement::worker).toList();
      assertThat(preferred)
          .filteredOn(job::fits)
          .allMatch(better -> taken.contains(better.worker()));
    }
  }

  @Property
  void a_job_that_fits_nowhere_keeps_nobody_behind_it_waiting(
      @ForAll("backlogs") List<Candidate> backlog, @ForAll("slots") List<Slot> free) {
    List<Candidate> blocked = new ArrayList<>(backlog);
    blocked.add(candidate(JobClass.INSTRUCTOR, -1, Set.copyOf(WORKERS)));
    assertThat(scheduler.plan(blocked, free)).isEqualTo(scheduler.plan(backlog, free));
  }

  @Property
  void the_same_question_has_the_same_answer_in_whatever_order_the_backlog_comes(
      @ForAll("backlogs") List<Candidate> backlog,
      @ForAll("slots") List<Slot> free,
      @ForAll Random chance) {
    List<Placement> plan = scheduler.plan(backlog, free);
    List<Candidate> shuffled = new ArrayList<>(backlog);
    Collections.shuffle(shuffled, chance);
    assertThat(scheduler.plan(backlog, free)).isEqualTo(plan);
    assertThat(scheduler.plan(shuffled, free)).isEqualTo(plan);
  }

  @Provide
  Arbitrary<List<Slot>> slots() {
    return Arbitraries.shuffle(WORKERS)
        .flatMap(
            order ->
                Arbitraries.integers()
                    .between(0, order.size())
                    .map(count -> order.subList(0, count).stream().map(Slot::new).toList()));
  }

  @Provide
  Arbitrary<List<Candidate>> backlogs() {
    Arbitrary<Candidate> job =
        Combinators.combine(
                Arbitraries.of(JobClass.class),
                Arbitraries.longs().between(1, 1000),
                Arbitraries.subsetOf(WORKERS))
            .as(FirstComeSchedulerTest::candidate);
    return job.list().uniqueElements(Candidate::number).ofMaxSize(12);
  }

  private static Candidate candidate(JobClass jobClass, long number, Set<WorkerId> cannot) {
    return new Candidate(new JobId(new UUID(0, number)), MARA, jobClass, number, cannot);
  }

  private static Map<JobId, Candidate> byId(List<Candidate> backlog) {
    Map<JobId, Candidate> jobs = new HashMap<>();
    backlog.forEach(job -> jobs.put(job.job(), job));
    return jobs;
  }

  private static List<Candidate> leftOver(List<Candidate> backlog, List<Placement> plan) {
    Stream<Candidate> left =
        backlog.stream().filter(job -> plan.stream().noneMatch(p -> p.job().equals(job.job())));
    return left.toList();
  }
}
