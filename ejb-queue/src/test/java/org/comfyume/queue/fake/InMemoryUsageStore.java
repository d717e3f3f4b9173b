package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Account;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.UsageChange;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.UsageRows;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;

/** Usage in memory, each row as of its own instant. Nobody waits for a lock: for one thread. */
public final class InMemoryUsageStore implements UsageStore {

  private record Row<T>(T value, Instant asOf) {}

  private final Map<ParticipantId, Row<Account>> accounts = new HashMap<>();
  private final Map<JobId, Row<UsageLedger.Charge>> charges = new HashMap<>();
  private Row<Double> system = new Row<>(0.0, Instant.EPOCH);
  private final InMemoryJobStore jobs;
  private final InMemoryPeople people;
  private final RoomControls controls;

  public InMemoryUsageStore(InMemoryJobStore jobs, InMemoryPeople people, RoomControls controls) {
    this.jobs = jobs;
    this.people = people;
    this.controls = controls;
  }

  @Override
  public UsageLedger lock() {
    return read();
  }

  @Override
  public UsageLedger read() {
    UsageRows rows = new UsageRows();
    rows.system(system.value, system.asOf);
    for (Participant person : people.all()) {
      double weight =
          people.weight(person.id()).orElseGet(() -> controls.read().limit(person.role()).weight());
      Row<Account> row = accounts.get(person.id());
      if (row != null) {
        Account account = new Account(row.value.seconds(), weight, row.value.lastServed());
        rows.account(person.id(), account, row.asOf);
      } else if (weight != 1) {
        rows.weight(person.id(), weight);
      }
    }
    charges.forEach((job, row) -> rows.charge(job, row.value, row.asOf));
    return rows.ledger(UsageLedger.DEFAULT_HALF_LIFE);
  }

  @Override
  public void keep(UsageLedger before, UsageLedger after) {
    UsageChange change = UsageChange.between(before, after);
    change
        .accounts()
        .forEach((person, account) -> accounts.put(person, new Row<>(account, change.asOf())));
    change.charges().forEach((job, charge) -> charges.put(job, new Row<>(charge, change.asOf())));
    charges.keySet().removeAll(change.settled());
    change.systemSeconds().ifPresent(seconds -> system = new Row<>(seconds, change.asOf()));
  }

  @Override
  public double gpuSeconds(ParticipantId person, Instant since) {
    return jobs.gpuSeconds(person, since);
  }

  @Override
  public Map<ParticipantId, Double> gpuSeconds(Instant since) {
    Map<ParticipantId, Double> seconds = new HashMap<>();
    for (Participant person : people.all()) {
      double used = jobs.gpuSeconds(person.id(), since);
      if (used > 0) {
        seconds.put(person.id(), used);
      }
    }
    return seconds;
  }
}
