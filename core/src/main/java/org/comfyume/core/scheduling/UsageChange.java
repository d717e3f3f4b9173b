package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What must be written so that a stored ledger becomes another one. Decay alone is no change: a row
 * decays from its own instant.
 *
 * @param accounts that differ; their weights are not part of what is written
 * @param charges that are new or differ
 * @param settled charges that are gone
 * @param systemSeconds the system's virtual time, if it differs
 * @param asOf the instant of all these numbers; never before that of the stored ledger
 */
public record UsageChange(
    Map<ParticipantId, Account> accounts,
    Map<JobId, UsageLedger.Charge> charges,
    Set<JobId> settled,
    OptionalDouble systemSeconds,
    Instant asOf) {

  /** Decay in two steps and in one give the same but for rounding. */
  private static final double ROUNDING = 1e-9;

  public static UsageChange between(UsageLedger before, UsageLedger after) {
    UsageLedger aged = before.at(after.asOf());
    Map<ParticipantId, Account> accounts = new HashMap<>();
    after
        .accounts()
        .forEach(
            (person, account) -> {
              if (differ(aged.account(person), account)) {
                accounts.put(person, account);
              }
            });
    Map<JobId, UsageLedger.Charge> charges = new HashMap<>();
    after
        .charges()
        .forEach(
            (job, charge) -> {
              if (differ(aged.charges().get(job), charge)) {
                charges.put(job, charge);
              }
            });
    Set<JobId> settled = new HashSet<>(aged.charges().keySet());
    settled.removeAll(after.charges().keySet());
    return new UsageChange(
        accounts,
        charges,
        settled,
        differ(aged.systemSeconds(), after.systemSeconds())
            ? OptionalDouble.of(after.systemSeconds())
            : OptionalDouble.empty(),
        aged.asOf());
  }

  private static boolean differ(Account one, Account other) {
    return differ(one.seconds(), other.seconds())
        || !Objects.equals(one.lastServed(), other.lastServed());
  }

  private static boolean differ(UsageLedger.@Nullable Charge one, UsageLedger.Charge other) {
    return one == null
        || !one.person().equals(other.person())
        || differ(one.seconds(), other.seconds())
        || differ(one.lead(), other.lead());
  }

  private static boolean differ(double one, double other) {
    return Math.abs(one - other) > ROUNDING * Math.max(1, Math.abs(other));
  }
}
