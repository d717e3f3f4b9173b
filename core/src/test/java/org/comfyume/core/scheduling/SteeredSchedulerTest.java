package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/** What boosts and a round do in every mode. */
class SteeredSchedulerTest {

  private static final Instant NOW = PlayedRoom.START;
  private static final ParticipantId SAMUEL = new ParticipantId("samuel");
  private static final int PEOPLE = SomeJobs.PEOPLE;
  private static final List<Slot> SLOTS = SomeJobs.SLOTS;

  @Property(tries = 300)
  void no_slot_stays_free_while_a_job_that_fits_it_waits(
      @ForAll SchedulingMode mode,
      @ForAll("backlogs") List<Candidate> jobs,
      @ForAll("people") Set<ParticipantId> boosted,
      @ForAll("people") Set<ParticipantId> served) {
    List<Placement> plan = plan(mode, steering(boosted, round(jobs, served)), jobs);
    assertThat(plan).extracting(Placement::job).doesNotHaveDuplicates();
    assertThat(plan).extracting(Placement::worker).doesNotHaveDuplicates();
    List<Slot> idle =
        SLOTS.stream()
            .filter(slot -> plan.stream().noneMatch(p -> p.worker().equals(slot.worker())))
            .toList();
    for (Candidate left : leftOver(jobs, plan)) {
      assertThat(idle).noneMatch(left::fits);
    }
  }

  @Property(tries = 300)
  void the_boosted_go_before_others_of_their_class_and_before_nobody_of_a_higher_one(
      @ForAll SchedulingMode mode,
      @ForAll("backlogs") List<Candidate> jobs,
      @ForAll("people") Set<ParticipantId> boosted) {
    List<Placement> plan = plan(mode, steering(boosted, null), jobs);
    Map<JobId, Candidate> byId = byId(jobs);
    for (Candidate left : leftOver(jobs, plan)) {
      for (Placement placement : plan) {
        Candidate went = byId.get(placement.job());
        int order = went.jobClass().compareTo(left.jobClass());
        boolean passed =
            order > 0
                || (order == 0
                    && boosted.contains(left.owner())
                    && !boosted.contains(went.owner()));
        assertThat(passed && left.fits(new Slot(placement.worker()))).isFalse();
      }
    }
  }

  @Property(tries = 300)
  void nobody_gets_a_slot_twice_that_somebody_wants_whose_turn_is_to_come(
      @ForAll SchedulingMode mode,
      @ForAll("backlogs") List<Candidate> jobs,
      @ForAll("people") Set<ParticipantId> served) {
    Round round = round(jobs, served);
    List<Placement> plan = plan(mode, steering(Set.of(), round), jobs);
    Map<JobId, Candidate> byId = byId(jobs);
    Set<ParticipantId> had = new java.util.HashSet<>(served);
    List<Placement> second =
        plan.stream()
            .filter(p -> byId.get(p.job()).jobClass() != JobClass.INSTRUCTOR)
            .filter(p -> !had.add(byId.get(p.job()).owner()))
            .toList();
    for (Candidate left : leftOver(jobs, plan)) {
      if (!had.contains(left.owner()) && left.jobClass() != JobClass.INSTRUCTOR) {
        assertThat(second).noneMatch(p -> left.fits(new Slot(p.worker())));
      }
    }
  }

  @Property(tries = 200)
  void each_who_waits_has_one_start_before_anybody_has_a_second(
      @ForAll SchedulingMode mode,
      @ForAll("equals") List<Candidate> jobs,
      @ForAll("people") Set<ParticipantId> boosted,
      @ForAll @IntRange(min = 1, max = 4) int free) {
    Set<ParticipantId> waiting = Backlog.of(jobs).people();
    List<ParticipantId> order = new ArrayList<>();
    Scheduler scheduler = scheduler(mode, steering(boosted, round(jobs, Set.of())));
    Backlog backlog = Backlog.of(jobs);
    Map<JobId, Candidate> byId = byId(jobs);
    while (!backlog.isEmpty()) {
      for (Placement p : scheduler.plan(backlog, SLOTS.subList(0, free), usage(), NOW)) {
        Candidate job = byId.get(p.job());
        order.add(job.owner());
        backlog = backlog.minus(job);
        scheduler = scheduler.started(job.owner(), job.jobClass());
      }
    }
    assertThat(order).hasSameSizeAs(jobs);
    assertThat(order.subList(0, waiting.size())).containsExactlyInAnyOrderElementsOf(waiting);
  }

  @Property(tries = 200)
  void both_are_over_by_themselves(
      @ForAll SchedulingMode mode,
      @ForAll("backlogs") List<Candidate> jobs,
      @ForAll("people") Set<ParticipantId> people) {
    Set<ParticipantId> all = Set.copyOf(Backlog.of(jobs).people());
    Map<ParticipantId, Boost> over = new HashMap<>();
    people.forEach(person -> over.put(person, new Boost(NOW.minusSeconds(600), NOW, SAMUEL)));
    Steering past = new Steering(over, new Round(NOW.minusSeconds(60), SAMUEL, all, all));
    assertThat(plan(mode, past, jobs)).isEqualTo(plan(mode, Steering.NONE, jobs));
  }

  @Provide
  Arbitrary<Set<ParticipantId>> people() {
    return Arbitraries.subsetOf(
        IntStream.range(0, PEOPLE).mapToObj(PlayedRoom::person).collect(Collectors.toSet()));
  }

  @Provide
  Arbitrary<List<Candidate>> backlogs() {
    return SomeJobs.any();
  }

  /** That fit everywhere and are no demos. */
  @Provide
  Arbitrary<List<Candidate>> equals() {
    return SomeJobs.of(
        Arbitraries.of(JobClass.HIGH, JobClass.NORMAL, JobClass.LOW), Arbitraries.just(Set.of()));
  }

  private static Round round(List<Candidate> jobs, Set<ParticipantId> served) {
    return new Round(NOW.minusSeconds(60), SAMUEL, Set.copyOf(Backlog.of(jobs).people()), served);
  }

  private static Steering steering(
      Set<ParticipantId> boosted, @org.jspecify.annotations.Nullable Round round) {
    Instant until = NOW.plus(Duration.ofMinutes(10));
    return new Steering(
        boosted.stream()
            .collect(Collectors.toMap(person -> person, person -> new Boost(NOW, until, SAMUEL))),
        round);
  }

  private static Scheduler scheduler(SchedulingMode mode, Steering steering) {
    return RoomControl.DEFAULT.withMode(mode).withSteering(steering).scheduler();
  }

  private static List<Placement> plan(
      SchedulingMode mode, Steering steering, List<Candidate> jobs) {
    return scheduler(mode, steering).plan(Backlog.of(jobs), SLOTS, usage(), NOW);
  }

  private static UsageLedger usage() {
    UsageLedger usage = UsageLedger.empty();
    for (int i = 0; i < 3; i++) {
      JobId past = new JobId(new UUID(1, i));
      usage = usage.charged(past, PlayedRoom.person(i), 40 * i, NOW.minusSeconds(90));
    }
    return usage;
  }

  private static Map<JobId, Candidate> byId(List<Candidate> jobs) {
    Map<JobId, Candidate> byId = new HashMap<>();
    jobs.forEach(job -> byId.put(job.job(), job));
    return byId;
  }

  private static List<Candidate> leftOver(List<Candidate> jobs, List<Placement> plan) {
    return jobs.stream()
        .filter(job -> plan.stream().noneMatch(p -> p.job().equals(job.job())))
        .toList();
  }
}
