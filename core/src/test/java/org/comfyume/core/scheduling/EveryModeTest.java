package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.comfyume.core.job.JobId;

/** What holds for every scheduler, whatever its idea of justice. */
class EveryModeTest {

  private static final List<Slot> SLOTS = SomeJobs.SLOTS;

  @Property(tries = 300)
  void a_slot_and_a_job_are_used_once_and_only_where_they_fit(
      @ForAll SchedulingMode mode, @ForAll("backlogs") List<Candidate> jobs) {
    List<Placement> plan = plan(mode, jobs);
    assertThat(plan).extracting(Placement::job).doesNotHaveDuplicates();
    assertThat(plan).extracting(Placement::worker).doesNotHaveDuplicates();
    Map<JobId, Candidate> byId = byId(jobs);
    assertThat(plan).allMatch(p -> !byId.get(p.job()).cannotRunOn().contains(p.worker()));
  }

  @Property(tries = 300)
  void no_slot_stays_free_while_a_job_that_fits_it_waits(
      @ForAll SchedulingMode mode, @ForAll("backlogs") List<Candidate> jobs) {
    List<Placement> plan = plan(mode, jobs);
    List<Slot> idle =
        SLOTS.stream()
            .filter(slot -> plan.stream().noneMatch(p -> p.worker().equals(slot.worker())))
            .toList();
    for (Candidate left : leftOver(jobs, plan)) {
      assertThat(idle).noneMatch(left::fits);
    }
  }

  @Property(tries = 300)
  void no_job_gets_a_slot_that_a_job_of_a_higher_class_still_wants(
      @ForAll SchedulingMode mode, @ForAll("backlogs") List<Candidate> jobs) {
    List<Placement> plan = plan(mode, jobs);
    Map<JobId, Candidate> byId = byId(jobs);
    for (Candidate left : leftOver(jobs, plan)) {
      assertThat(plan)
          .filteredOn(p -> left.jobClass().compareTo(byId.get(p.job()).jobClass()) < 0)
          .noneMatch(p -> left.fits(new Slot(p.worker())));
    }
  }

  @Property(tries = 300)
  void the_order_in_which_the_backlog_comes_changes_nothing(
      @ForAll SchedulingMode mode,
      @ForAll("backlogs") List<Candidate> jobs,
      @ForAll Random chance) {
    List<Candidate> shuffled = new ArrayList<>(jobs);
    Collections.shuffle(shuffled, chance);
    assertThat(plan(mode, shuffled)).isEqualTo(plan(mode, jobs));
  }

  @Provide
  Arbitrary<List<Candidate>> backlogs() {
    return SomeJobs.any();
  }

  private static List<Placement> plan(SchedulingMode mode, List<Candidate> jobs) {
    UsageLedger usage = UsageLedger.empty();
    for (int i = 0; i < 3; i++) {
      JobId past = new JobId(new UUID(1, i));
      usage = usage.charged(past, PlayedRoom.person(i), 40 * i, PlayedRoom.START.minusSeconds(90));
    }
    return mode.scheduler(FairSettings.DEFAULT)
        .plan(Backlog.of(jobs), SLOTS, usage, PlayedRoom.START);
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
