package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.job.JobId;
import org.comfyume.core.scheduling.Account;
import org.comfyume.core.scheduling.UsageChange;
import org.comfyume.core.scheduling.UsageLedger;
import org.comfyume.core.scheduling.UsageRows;
import org.comfyume.core.scheduling.UsageStore;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.ShareWeight;

/** Usage in PostgreSQL. Reads values and not entities: a room has hundreds of accounts. */
@ApplicationScoped
public class JpaUsageStore implements UsageStore {

  @Inject EntityManager em;

  @Inject InstantSource clock;

  @Override
  public UsageLedger lock() {
    em.createNamedQuery("Usage.lock").getSingleResult();
    return read();
  }

  @Override
  public UsageLedger read() {
    UsageRows rows = new UsageRows();
    em.createQuery("select systemSeconds, asOf from UsageSystemRow", Object[].class)
        .getResultStream()
        .forEach(row -> rows.system((double) row[0], (Instant) row[1]));
    em.createQuery(
            "select p.id, coalesce(p.weight, r.weight, 1.0d), a.seconds, a.asOf, a.lastServed from"
                + " ParticipantRow p left join RoleLimitRow r on r.role = p.role left join"
                + " UsageAccountRow a on a.participant = p.id",
            Object[].class)
        .getResultStream()
        .forEach(row -> take(row, rows));
    em.createQuery(
            "select jobId, participant, seconds, lead, asOf from UsageChargeRow", Object[].class)
        .getResultStream()
        .forEach(
            row ->
                rows.charge(
                    new JobId((UUID) row[0]),
                    new UsageLedger.Charge(
                        new ParticipantId((String) row[1]), (double) row[2], (double) row[3]),
                    (Instant) row[4]));
    return rows.ledger(UsageLedger.DEFAULT_HALF_LIFE);
  }

  private static void take(Object[] row, UsageRows rows) {
    ParticipantId person = new ParticipantId((String) row[0]);
    double weight = (double) row[1];
    if (row[2] != null) {
      Account account = new Account((double) row[2], weight, (Instant) row[4]);
      rows.account(person, account, (Instant) row[3]);
    } else if (weight != ShareWeight.NORMAL) {
      rows.weight(person, weight);
    }
  }

  @Override
  public void keep(UsageLedger before, UsageLedger after) {
    UsageChange change = UsageChange.between(before, after);
    change.accounts().forEach((person, account) -> keep(person, account, change.asOf()));
    change.charges().forEach((job, charge) -> keep(job, charge, change.asOf()));
    change
        .settled()
        .forEach(
            job ->
                em.createQuery("delete from UsageChargeRow where jobId = :job")
                    .setParameter("job", job.value())
                    .executeUpdate());
    change
        .systemSeconds()
        .ifPresent(
            seconds ->
                em.createQuery("update UsageSystemRow set systemSeconds = :seconds, asOf = :asOf")
                    .setParameter("seconds", seconds)
                    .setParameter("asOf", change.asOf())
                    .executeUpdate());
  }

  private void keep(ParticipantId person, Account account, Instant asOf) {
    em.createNamedQuery("Usage.keepAccount")
        .setParameter("person", person.value())
        .setParameter("seconds", account.seconds())
        .setParameter("asOf", asOf)
        .setParameter("served", account.lastServed() == null ? "" : account.lastServed().toString())
        .executeUpdate();
  }

  private void keep(JobId job, UsageLedger.Charge charge, Instant asOf) {
    em.createNamedQuery("Usage.keepCharge")
        .setParameter("job", job.value())
        .setParameter("person", charge.person().value())
        .setParameter("seconds", charge.seconds())
        .setParameter("lead", charge.lead())
        .setParameter("asOf", asOf)
        .executeUpdate();
  }

  @Override
  public double gpuSeconds(ParticipantId person, Instant since) {
    return ((Number)
            em.createNamedQuery("Usage.gpuSeconds")
                .setParameter("person", person.value())
                .setParameter("since", since)
                .setParameter("now", clock.instant())
                .getSingleResult())
        .doubleValue();
  }

  @Override
  @SuppressWarnings("unchecked") // a native query has no type
  public Map<ParticipantId, Double> gpuSeconds(Instant since) {
    Map<ParticipantId, Double> seconds = new HashMap<>();
    List<Object[]> rows =
        em.createNamedQuery("Usage.gpuSecondsOfAll")
            .setParameter("since", since)
            .setParameter("now", clock.instant())
            .getResultList();
    rows.forEach(
        row -> seconds.put(new ParticipantId((String) row[0]), ((Number) row[1]).doubleValue()));
    return seconds;
  }
}
