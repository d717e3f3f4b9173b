package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class FairSchedulerTest {

  private static final Instant NOW = PlayedRoom.START;
  private static final ParticipantId MARA = new ParticipantId("mara");
  private static final ParticipantId NOAH = new ParticipantId("noah");
  private static final Slot GPU = new Slot(new WorkerId("gpu-a"), 1, Set.of("warm"));
  private static final double LONGEST = 50;

  @Property(tries = 60)
  void two_who_always_have_work_are_never_further_apart_than_slack_and_two_longest_jobs(
      @ForAll Random chance, @ForAll @IntRange(min = 2, max = 5) int people) {
    FairSettings settings = new FairSettings(Duration.ofSeconds(60), Duration.ofDays(1));
    PlayedRoom room = new PlayedRoom(new FairScheduler(settings), 2);
    for (int i = 0; i < 60 * people; i++) {
      room.submit(PlayedRoom.person(i % people), 1 + chance.nextDouble() * (LONGEST - 1));
    }
    do {
      room.dispatch();
      List<Double> used =
          IntStream.range(0, people).mapToObj(p -> room.usedBy(PlayedRoom.person(p))).toList();
      double most = used.stream().mapToDouble(u -> u).max().orElseThrow();
      double least = used.stream().mapToDouble(u -> u).min().orElseThrow();
      assertThat(most - least).isLessThanOrEqualTo(60 + 2 * LONGEST);
    } while (room.step() && room.backlog.people().size() == people);
  }

  @Property(tries = 60)
  void nobody_starves_while_others_bring_short_jobs_without_end(@ForAll Random chance) {
    PlayedRoom room = new PlayedRoom(new FairScheduler(), 1 + chance.nextInt(3));
    for (int i = 51; i < 55; i++) {
      room.submit(PlayedRoom.person(i), 1);
    }
    Candidate dear = room.submit(PlayedRoom.person(0), 150);
    int next = 1;
    room.dispatch();
    while (!room.started.contains(dear)) {
      assertThat(room.step()).isTrue();
      // the cap, and one short job of each who came at most a slack later
      assertThat(room.now).isLessThan(400 + 54 * 2);
      for (int i = 0; i < 4; i++) {
        room.submit(PlayedRoom.person(next++ % 50 + 1), 1 + chance.nextDouble());
      }
      room.dispatch();
    }
  }

  @Property(tries = 60)
  void no_worker_idles_while_a_job_waits_and_every_job_starts_once(
      @ForAll Random chance, @ForAll @IntRange(min = 1, max = 4) int workers) {
    PlayedRoom room = new PlayedRoom(new FairScheduler(), workers);
    for (int i = 0; i < 60; i++) {
      room.submit(PlayedRoom.person(chance.nextInt(6)), aClass(chance), chance.nextDouble() * 200);
    }
    do {
      room.dispatch();
      assertThat(room.backlog.isEmpty() || room.idleWorkers() == 0).isTrue();
    } while (room.step());
    assertThat(room.started).hasSize(60).doesNotHaveDuplicates();
  }

  @Property(tries = 60)
  void a_higher_class_always_goes_first(@ForAll Random chance) {
    PlayedRoom room = new PlayedRoom(new FairScheduler(), 2);
    for (int i = 0; i < 40; i++) {
      room.submit(PlayedRoom.person(chance.nextInt(6)), aClass(chance), chance.nextDouble() * 400);
    }
    do {
      room.dispatch();
    } while (room.step());
    assertThat(room.started).extracting(Candidate::jobClass).isSorted();
  }

  @Property(tries = 30)
  void the_same_history_has_the_same_decisions(@ForAll long seed) {
    List<List<Candidate>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Random chance = new Random(seed);
      PlayedRoom room = new PlayedRoom(new FairScheduler(), 3);
      for (int i = 0; i < 80; i++) {
        room.submit(PlayedRoom.person(chance.nextInt(9)), chance.nextDouble() * 90);
      }
      do {
        room.dispatch();
      } while (room.step());
      runs.add(room.started);
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
  }

  @Test
  void who_comes_late_cannot_bank_the_time_of_being_idle() {
    PlayedRoom room = new PlayedRoom(new FairScheduler(), 1);
    IntStream.range(0, 90).forEach(i -> room.submit(MARA, 20));
    for (int i = 0; i < 30; i++) {
      room.dispatch();
      room.step();
    }
    double before = room.usedBy(MARA);
    IntStream.range(0, 60).forEach(i -> room.submit(NOAH, 20));
    for (int i = 0; i < 20; i++) {
      room.dispatch();
      room.step();
    }
    assertThat(room.usedBy(MARA) - before).isGreaterThanOrEqualTo(room.usedBy(NOAH) - 100);
  }

  @Test
  void twice_the_weight_gets_twice_the_time() {
    FairSettings strict = new FairSettings(Duration.ZERO, Duration.ofDays(1));
    PlayedRoom room = new PlayedRoom(new FairScheduler(strict), 1);
    room.usage = room.usage.withWeight(MARA, 2);
    IntStream.range(0, 60).forEach(i -> room.submit(i % 2 == 0 ? MARA : NOAH, 10));
    for (int i = 0; i < 30; i++) {
      room.dispatch();
      room.step();
    }
    assertThat(room.usedBy(MARA) / room.usedBy(NOAH)).isBetween(1.8, 2.2);
  }

  @Test
  void inside_the_slack_warm_models_go_first_and_then_the_shorter_job() {
    Candidate cold = job(1, MARA, JobCost.of(2, Map.of("cold", 5.0)));
    Candidate warm = job(2, NOAH, JobCost.of(10, Map.of("warm", 5.0)));
    Candidate shorter = job(3, new ParticipantId("ida"), JobCost.of(8, Map.of("warm", 5.0)));
    assertThat(first(UsageLedger.empty(), cold, warm, shorter)).isEqualTo(shorter.job());
    assertThat(first(UsageLedger.empty(), cold, warm)).isEqualTo(warm.job());
  }

  @Test
  void who_used_more_than_the_slack_waits_even_with_a_cheap_job() {
    Candidate cheap = job(1, MARA, JobCost.of(1, Map.of("warm", 0.0)));
    Candidate dear = job(2, NOAH, JobCost.of(100, Map.of("cold", 20.0)));
    UsageLedger usage = UsageLedger.empty().charged(id(99), MARA, 61, NOW);
    assertThat(first(usage, cheap, dear)).isEqualTo(dear.job());
  }

  @Test
  void a_persons_own_order_holds_but_a_job_that_fits_nowhere_holds_nothing_up() {
    Candidate blocked =
        new Candidate(id(1), MARA, JobClass.NORMAL, 1, Set.of(GPU.worker()), JobCost.UNKNOWN, NOW);
    Candidate dear = job(2, MARA, JobCost.of(100, Map.of("cold", 20.0)));
    Candidate cheap = job(3, MARA, JobCost.of(1, Map.of("warm", 0.0)));
    assertThat(first(UsageLedger.empty(), cheap, dear, blocked)).isEqualTo(dear.job());
  }

  @Test
  void a_job_goes_to_the_free_worker_that_has_its_models_warm() {
    Slot other = new Slot(new WorkerId("gpu-b"), 1, Set.of("other"));
    Candidate job = job(1, MARA, JobCost.of(5, Map.of("other", 9.0)));
    assertThat(new FairScheduler().plan(Backlog.of(List.of(job)), List.of(GPU, other), none(), NOW))
        .containsExactly(new Placement(job.job(), other.worker()));
  }

  @Test
  void absurd_predictions_and_a_clock_that_steps_back_stop_nothing() {
    Candidate odd = job(1, MARA, JobCost.of(Double.NaN, Map.of("m", -5.0)));
    Candidate huge = job(2, NOAH, JobCost.of(Double.POSITIVE_INFINITY, Map.of("m", Double.NaN)));
    UsageLedger usage = UsageLedger.empty().charged(id(99), MARA, Double.NaN, NOW);
    List<Placement> plan =
        new FairScheduler()
            .plan(
                Backlog.of(List.of(odd, huge)),
                List.of(GPU, new Slot(new WorkerId("gpu-b"), Double.NaN, Set.of())),
                usage,
                NOW.minusSeconds(3600));
    assertThat(plan).hasSize(2);
  }

  private static UsageLedger none() {
    return UsageLedger.empty();
  }

  private static JobClass aClass(Random chance) {
    List<JobClass> all = List.of(JobClass.values());
    return all.get(chance.nextInt(all.size()));
  }

  private static JobId first(UsageLedger usage, Candidate... jobs) {
    return new FairScheduler()
        .plan(Backlog.of(List.of(jobs)), List.of(GPU), usage, NOW)
        .get(0)
        .job();
  }

  private static JobId id(long number) {
    return new JobId(new UUID(0, number));
  }

  private static Candidate job(long number, ParticipantId owner, JobCost cost) {
    return new Candidate(id(number), owner, JobClass.NORMAL, number, Set.of(), cost, NOW);
  }
}
