package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobEvent;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobStore;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every usage store promises. */
abstract class UsageStoreContract {

  private static final Offset<Double> ROUNDING = within(1e-6);
  private static final Instant NOW = ManualClock.START;

  final ManualClock clock = new ManualClock();
  private final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());
  private final ParticipantId noah = new ParticipantId("noah-" + UUID.randomUUID());

  abstract UsageStore usage();

  abstract JobStore jobs();

  abstract People people();

  abstract RoomControls controls();

  /** Runs the work as one committed transaction. */
  abstract <T> T tx(Supplier<T> work);

  /** The store of the next start, on the same rows. */
  abstract void restart();

  abstract WorkerId worker();

  @BeforeEach
  void people_of_the_room() {
    person(mara);
    person(noah);
  }

  @Test
  void of_whom_nothing_is_kept_has_a_fresh_account() {
    UsageLedger ledger = read();
    assertThat(ledger.accounts()).doesNotContainKeys(mara, noah);
    assertThat(ledger.account(mara).seconds()).isZero();
    assertThat(ledger.account(mara).weight()).isEqualTo(1);
    assertThat(ledger.charges()).isEmpty();
    assertThat(ledger.systemSeconds()).isZero();
    assertThat(ledger.halfLife()).isEqualTo(UsageLedger.DEFAULT_HALF_LIFE);
  }

  @Test
  void a_charge_survives_a_restart() {
    JobId job = job(mara);
    change(usage -> usage.charged(job, mara, 40, NOW));
    restart();
    UsageLedger kept = read();
    assertThat(kept.asOf()).isEqualTo(NOW);
    assertThat(kept.account(mara).seconds()).isEqualTo(40);
    assertThat(kept.account(mara).lastServed()).isEqualTo(NOW);
    assertThat(kept.charges()).isEqualTo(Map.of(job, new UsageLedger.Charge(mara, 40, 0)));
  }

  @Test
  void a_settled_charge_is_gone_and_its_measure_stays() {
    JobId job = job(mara);
    change(usage -> usage.charged(job, mara, 40, NOW));
    change(usage -> usage.settled(job, 25, NOW.plusSeconds(1)));
    restart();
    assertThat(read().charges()).isEmpty();
    assertThat(read().account(mara).seconds()).isCloseTo(25, within(0.05));
  }

  @Test
  void the_virtual_time_of_the_system_survives_a_restart() {
    change(usage -> usage.charged(job(mara), mara, 40, NOW).advanced(List.of(), NOW));
    restart();
    assertThat(read().systemSeconds()).isEqualTo(40);
    assertThat(read().startOf(noah)).isEqualTo(40);
  }

  @Test
  void rows_of_different_instants_are_seen_as_of_the_newest() {
    Instant later = NOW.plus(UsageLedger.DEFAULT_HALF_LIFE);
    JobId first = job(mara);
    change(usage -> usage.charged(first, mara, 40, NOW));
    change(usage -> usage.charged(job(noah), noah, 10, later));
    restart();
    UsageLedger kept = read();
    assertThat(kept.asOf()).isEqualTo(later);
    assertThat(kept.account(mara).seconds()).isCloseTo(20, ROUNDING);
    assertThat(kept.charges().get(first).seconds()).isCloseTo(20, ROUNDING);
    assertThat(kept.account(noah).seconds()).isCloseTo(10, ROUNDING);
  }

  @Test
  void what_is_kept_is_what_a_ledger_that_was_never_stored_would_say() {
    UsageLedger memory = UsageLedger.empty();
    for (int i = 0; i < 20; i++) {
      Instant at = NOW.plusSeconds(97L * i);
      ParticipantId who = i % 3 == 0 ? noah : mara;
      JobId job = job(who);
      double took = 5 + i;
      UnaryOperator<UsageLedger> step =
          usage -> usage.advanced(List.of(mara, noah), at).charged(job, who, 10, at);
      UnaryOperator<UsageLedger> end = usage -> usage.settled(job, took, at.plusSeconds(20));
      memory = end.apply(step.apply(memory));
      change(step);
      change(end);
      restart();
    }
    UsageLedger kept = read();
    assertThat(kept.asOf()).isEqualTo(memory.asOf());
    assertThat(kept.account(mara).seconds()).isCloseTo(memory.account(mara).seconds(), ROUNDING);
    assertThat(kept.account(noah).seconds()).isCloseTo(memory.account(noah).seconds(), ROUNDING);
    assertThat(kept.systemSeconds()).isCloseTo(memory.systemSeconds(), ROUNDING);
  }

  @Test
  void a_clock_that_steps_back_never_brings_old_usage_back() {
    change(usage -> usage.charged(job(mara), mara, 40, NOW));
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    change(usage -> usage.charged(job(noah), noah, 10, yesterday));
    tx(
        () -> {
          UsageLedger now = usage().lock();
          usage().keep(now, UsageLedger.empty().charged(job(noah), noah, 7, yesterday));
          return true;
        });
    restart();
    UsageLedger kept = read();
    assertThat(kept.asOf()).isEqualTo(NOW);
    assertThat(kept.account(mara).seconds()).isEqualTo(40);
    assertThat(kept.account(noah).seconds()).isEqualTo(7);
  }

  @Test
  void a_weight_is_the_persons_own_or_else_that_of_the_role() {
    double before = roleWeight(3);
    try {
      assertThat(read().account(mara).weight()).isEqualTo(3);
      assertThat(this.<Boolean>tx(() -> people().setWeight(mara, 0.5))).isTrue();
      change(usage -> usage.charged(job(mara), mara, 10, NOW));
      assertThat(read().account(mara).weight()).isEqualTo(0.5);
      assertThat(read().account(mara).seconds()).isEqualTo(20);
      tx(() -> people().setWeight(mara, null));
      assertThat(read().account(mara).weight()).isEqualTo(3);
    } finally {
      roleWeight(before);
    }
    assertThat(read().account(mara).weight()).isEqualTo(1);
  }

  @Test
  void work_on_a_worker_counts_and_fetching_files_and_what_is_long_ago_do_not() {
    run(job(mara), 100, JobEvent.EXECUTED);
    clock.pass(Duration.ofMinutes(50));
    run(job(mara), 30, JobEvent.EXECUTED);
    run(job(mara), 7, JobEvent.FAILED_RETRYABLE);
    run(job(noah), 400, JobEvent.FAILED_FOR_GOOD);
    AttemptId running = claim(job(mara));
    clock.pass(Duration.ofSeconds(5));
    assertThat(running).isNotNull();
    assertThat(gpuSeconds(mara, clock.instant())).isZero();
    assertThat(gpuSeconds(mara, clock.instant().minusSeconds(3))).isCloseTo(3, ROUNDING);
    assertThat(gpuSeconds(mara, NOW.plusSeconds(60))).isCloseTo(40 + 30 + 7 + 5, ROUNDING);
    assertThat(gpuSeconds(mara, NOW)).isCloseTo(100 + 30 + 7 + 5, ROUNDING);
    assertThat(gpuSeconds(noah, NOW)).isCloseTo(400, ROUNDING);
    Map<ParticipantId, Double> all = tx(() -> usage().gpuSeconds(NOW));
    assertThat(all.get(mara)).isCloseTo(142, ROUNDING);
    assertThat(all.get(noah)).isCloseTo(400, ROUNDING);
    assertThat(tx(() -> usage().gpuSeconds(clock.instant()))).doesNotContainKey(noah);
  }

  @Test
  void a_room_of_five_hundred_is_loaded_as_it_was_kept() {
    Map<JobId, ParticipantId> charged = new HashMap<>();
    Map<ParticipantId, Double> used = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      ParticipantId person = new ParticipantId("p" + i + "-" + UUID.randomUUID());
      person(person);
      charged.put(job(person), person);
      used.put(person, (double) i);
    }
    change(
        usage -> {
          UsageLedger next = usage;
          for (Map.Entry<JobId, ParticipantId> each : charged.entrySet()) {
            ParticipantId person = each.getValue();
            next = next.charged(each.getKey(), person, used.get(person), NOW);
            if (used.get(person) % 50 != 0) { // ten run, the others did
              next = next.settled(each.getKey(), used.get(person), NOW);
            }
          }
          return next;
        });
    restart();
    UsageLedger kept = read();
    used.forEach(
        (person, seconds) -> assertThat(kept.account(person).seconds()).isEqualTo(seconds));
  }

  private void change(UnaryOperator<UsageLedger> change) {
    tx(
        () -> {
          UsageLedger before = usage().lock();
          usage().keep(before, change.apply(before));
          return true;
        });
  }

  private UsageLedger read() {
    return tx(() -> usage().read());
  }

  private double gpuSeconds(ParticipantId person, Instant since) {
    return tx(() -> usage().gpuSeconds(person, since));
  }

  private double roleWeight(double weight) {
    return tx(
        () -> {
          RoomControl old = controls().read();
          RoleLimit limit = old.limit(Role.PARTICIPANT);
          controls().write(old.withLimit(Role.PARTICIPANT, limit.withWeight(weight)));
          return limit.weight();
        });
  }

  void person(ParticipantId person) {
    Participant added = new Participant(person, "Somebody", Role.PARTICIPANT);
    inside(() -> assertThat(people().add(added, "x")).isTrue());
  }

  private JobId job(ParticipantId owner) {
    JobId id = new JobId(UUID.randomUUID());
    NewJob job = new NewJob(id, owner, JobClass.NORMAL, "take", null, "{}", "{}", "[]");
    inside(() -> assertThat(jobs().admit(job)).isPresent());
    return id;
  }

  /** In the transaction that is open, or in one of its own. */
  abstract void inside(Runnable work);

  private AttemptId claim(JobId job) {
    AttemptId attempt = new AttemptId(UUID.randomUUID());
    WorkerId worker = worker();
    Instant lease = clock.instant().plusSeconds(600);
    assertThat(tx(() -> jobs().claim(job, attempt, worker, lease))).isPresent();
    return attempt;
  }

  private void run(JobId job, long seconds, JobEvent end) {
    AttemptId attempt = claim(job);
    clock.pass(Duration.ofSeconds(seconds));
    tx(() -> jobs().onAttempt(attempt, end, null));
    if (end == JobEvent.EXECUTED) {
      clock.pass(Duration.ofSeconds(60));
      tx(() -> jobs().onAttempt(attempt, JobEvent.OUTPUTS_STORED, null));
    }
  }
}
