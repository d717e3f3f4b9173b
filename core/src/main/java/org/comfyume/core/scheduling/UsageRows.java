package org.comfyume.core.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Makes one ledger of stored rows, each of which is as of its own instant: all are decayed to the
 * newest of them. For one thread.
 */
public final class UsageRows {

  private record Dated<T>(T value, Instant asOf) {}

  private final Map<ParticipantId, Dated<Account>> accounts = new HashMap<>();
  private final Map<JobId, Dated<UsageLedger.Charge>> charges = new HashMap<>();
  private Dated<Double> system = new Dated<>(0.0, Instant.EPOCH);
  private Instant newest = Instant.EPOCH;

  public void account(ParticipantId person, Account account, Instant asOf) {
    accounts.put(person, dated(account, asOf));
  }

  /** A person of whom only the weight is known. */
  public void weight(ParticipantId person, double weight) {
    accounts.put(person, new Dated<>(Account.FRESH.weighing(weight), Instant.EPOCH));
  }

  public void charge(JobId job, UsageLedger.Charge charge, Instant asOf) {
    charges.put(job, dated(charge, asOf));
  }

  public void system(double seconds, Instant asOf) {
    system = dated(seconds, asOf);
  }

  private <T> Dated<T> dated(T value, Instant asOf) {
    newest = asOf.isAfter(newest) ? asOf : newest;
    return new Dated<>(value, asOf);
  }

  /** As of the newest row's instant. */
  public UsageLedger ledger(Duration halfLife) {
    Map<ParticipantId, Account> people = new HashMap<>();
    accounts.forEach(
        (person, row) -> people.put(person, row.value.decayed(left(row.asOf, halfLife))));
    Map<JobId, UsageLedger.Charge> running = new HashMap<>();
    charges.forEach(
        (job, row) ->
            running.put(
                job,
                new UsageLedger.Charge(
                    row.value.person(),
                    row.value.seconds() * left(row.asOf, halfLife),
                    row.value.lead())));
    return new UsageLedger(
        people, running, system.value * left(system.asOf, halfLife), halfLife, newest);
  }

  private double left(Instant asOf, Duration halfLife) {
    return new UsageLedger(Map.of(), Map.of(), 0, halfLife, asOf).factorAt(newest);
  }
}
