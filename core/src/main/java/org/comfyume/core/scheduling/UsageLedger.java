package org.comfyume.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Who used how much. An immutable snapshot; each function gives the next one. A caller that
 * dispatches a job first {@linkplain #advanced advances} the system, then {@linkplain #charged
 * charges} the prediction, and {@linkplain #settled settles} when the job has left the worker.
 *
 * @param accounts by person; who is missing used nothing and has weight 1
 * @param charges what running jobs were charged
 * @param systemSeconds virtual time of the system: nobody who was idle starts below it
 * @param halfLife after this time usage counts half
 * @param asOf the instant all numbers are of
 */
public record UsageLedger(
    Map<ParticipantId, Account> accounts,
    Map<JobId, Charge> charges,
    double systemSeconds,
    Duration halfLife,
    Instant asOf) {

  public static final Duration DEFAULT_HALF_LIFE = Duration.ofMinutes(30);

  /**
   * What a running job was charged at its dispatch.
   *
   * @param seconds virtual seconds
   * @param lead how far above the system's virtual time its owner was then
   */
  public record Charge(ParticipantId person, double seconds, double lead) {}

  /**
   * @throws IllegalArgumentException if the half-life is not above 0 or the system's virtual time
   *     is not a number from 0 on
   */
  public UsageLedger {
    accounts = FrozenMap.copyOf(accounts);
    charges = FrozenMap.copyOf(charges);
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("A half-life is above 0; this is not: " + halfLife);
    }
    if (!(systemSeconds >= 0) || Double.isInfinite(systemSeconds)) {
      throw new IllegalArgumentException(
          "The system's virtual time is 0 or more; this is not: " + systemSeconds);
    }
  }

  public static UsageLedger empty() {
    return empty(DEFAULT_HALF_LIFE);
  }

  public static UsageLedger empty(Duration halfLife) {
    return new UsageLedger(Map.of(), Map.of(), 0, halfLife, Instant.EPOCH);
  }

  public Account account(ParticipantId person) {
    return accounts.getOrDefault(person, Account.FRESH);
  }

  /** The person's virtual start as of {@link #asOf}: never below the system's virtual time. */
  public double startOf(ParticipantId person) {
    return Math.max(account(person).seconds(), systemSeconds);
  }

  /** What is left of usage at that instant; 1 if the clock stepped backwards. */
  double factorAt(Instant now) {
    if (!now.isAfter(asOf) || asOf.equals(Instant.EPOCH)) {
      return 1;
    }
    double passed = (double) Duration.between(asOf, now).toMillis() / halfLife.toMillis();
    return Math.pow(0.5, passed);
  }

  /** The same usage seen later; an instant before {@link #asOf} changes nothing. */
  public UsageLedger at(Instant now) {
    if (!now.isAfter(asOf)) {
      return this;
    }
    double factor = factorAt(now);
    Map<ParticipantId, Account> people = FrozenMap.thawed(accounts);
    people.replaceAll((person, account) -> account.decayed(factor));
    Map<JobId, Charge> running = new HashMap<>();
    charges.forEach(
        (job, charge) ->
            running.put(job, new Charge(charge.person, charge.seconds * factor, charge.lead)));
    return new UsageLedger(
        FrozenMap.of(people), FrozenMap.of(running), systemSeconds * factor, halfLife, now);
  }

  /**
   * @throws IllegalArgumentException if the weight is not a number above 0
   */
  public UsageLedger withWeight(ParticipantId person, double weight) {
    return changed(person, account -> account.weighing(weight), charges);
  }

  /**
   * Lifts the system's virtual time to the least of all who are active: who wait for a job that
   * some worker can run, and who have one running. So nobody keeps credit for having been idle.
   */
  public UsageLedger advanced(Collection<ParticipantId> waiting, Instant now) {
    UsageLedger then = at(now);
    double least = Double.POSITIVE_INFINITY;
    for (ParticipantId person : waiting) {
      least = Math.min(least, then.startOf(person));
    }
    for (Charge charge : charges.values()) {
      least = Math.min(least, then.startOf(charge.person));
    }
    return Double.isInfinite(least)
        ? then
        : new UsageLedger(then.accounts, then.charges, least, halfLife, then.asOf);
  }

  /** Charges a job at its dispatch; charging a job twice replaces its first charge. */
  public UsageLedger charged(JobId job, ParticipantId person, double gpuSeconds, Instant now) {
    UsageLedger then = charges.containsKey(job) ? at(now).settled(job, 0, now) : at(now);
    double seconds = sane(gpuSeconds) ? gpuSeconds : JobCost.UNKNOWN.runSeconds();
    Map<JobId, Charge> running = FrozenMap.thawed(then.charges);
    double start = then.startOf(person);
    double virtual = seconds / then.account(person).weight();
    running.put(job, new Charge(person, virtual, start - then.systemSeconds));
    return then.changed(
        person, account -> account.used(start, seconds, then.asOf), FrozenMap.of(running));
  }

  /**
   * Replaces a job's charge by what it took. A measure that is no number or negative leaves the
   * prediction standing; a job that was never charged changes nothing.
   */
  public UsageLedger settled(JobId job, double gpuSeconds, Instant now) {
    UsageLedger then = at(now);
    Charge charge = then.charges.get(job);
    if (charge == null) {
      return then;
    }
    Map<JobId, Charge> running = FrozenMap.thawed(then.charges);
    running.remove(job);
    double taken =
        sane(gpuSeconds) ? gpuSeconds / then.account(charge.person).weight() : charge.seconds;
    return then.changed(
        charge.person,
        account -> account.corrected(taken - charge.seconds, then.asOf),
        FrozenMap.of(running));
  }

  private UsageLedger changed(
      ParticipantId person, UnaryOperator<Account> change, Map<JobId, Charge> running) {
    Map<ParticipantId, Account> people = FrozenMap.thawed(accounts);
    people.put(person, change.apply(account(person)));
    return new UsageLedger(FrozenMap.of(people), running, systemSeconds, halfLife, asOf);
  }

  private static boolean sane(double seconds) {
    return seconds >= 0 && seconds <= JobCost.MOST_SECONDS;
  }
}
