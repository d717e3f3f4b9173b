package org.comfyume.queue.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.scheduling.Boost;
import org.comfyume.core.scheduling.Round;
import org.comfyume.core.scheduling.Steering;
import org.comfyume.core.scheduling.Steerings;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Boosts and the round in PostgreSQL. */
@ApplicationScoped
public class JpaSteerings implements Steerings {

  @Inject EntityManager em;

  @Override
  public Steering read(Instant now) {
    Map<ParticipantId, Boost> boosts = new HashMap<>();
    rows("SELECT participant, since, until, by_whom FROM participant_boost WHERE until > ?1", now)
        .forEach(
            row ->
                boosts.put(
                    person(row[0]), new Boost(instant(row[1]), instant(row[2]), person(row[3]))));
    return new Steering(boosts, round());
  }

  private @Nullable Round round() {
    List<Object[]> began =
        rows(
            "SELECT round_started_at, round_by FROM room_control"
                + " WHERE round_started_at IS NOT NULL");
    if (began.isEmpty()) {
      return null;
    }
    Set<ParticipantId> waited = new HashSet<>();
    Set<ParticipantId> served = new HashSet<>();
    for (Object[] row : rows("SELECT participant, waited, served_at FROM round_turn")) {
      if ((boolean) row[1]) {
        waited.add(person(row[0]));
      }
      if (row[2] != null) {
        served.add(person(row[0]));
      }
    }
    return new Round(instant(began.get(0)[0]), person(began.get(0)[1]), waited, served);
  }

  @Override
  public void boost(ParticipantId person, Boost boost) {
    change(
        "INSERT INTO participant_boost (participant, since, until, by_whom)"
            + " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (participant) DO UPDATE"
            + " SET since = excluded.since, until = excluded.until, by_whom = excluded.by_whom",
        person.value(),
        boost.since(),
        boost.until(),
        boost.by().value());
  }

  @Override
  public boolean endBoost(ParticipantId person) {
    return change("DELETE FROM participant_boost WHERE participant = ?1", person.value());
  }

  @Override
  public boolean startRound(Instant since, ParticipantId by, Set<ParticipantId> waited) {
    boolean begun =
        change(
            "UPDATE room_control SET round_started_at = ?1, round_by = ?2"
                + " WHERE round_started_at IS NULL",
            since,
            by.value());
    if (begun) {
      change("DELETE FROM round_turn");
      waited.forEach(
          person ->
              change(
                  "INSERT INTO round_turn (participant, waited) VALUES (?1, true)",
                  person.value()));
    }
    return begun;
  }

  @Override
  public boolean endRound() {
    return change(
        "UPDATE room_control SET round_started_at = NULL, round_by = NULL"
            + " WHERE round_started_at IS NOT NULL");
  }

  @Override
  public boolean turn(ParticipantId person, Instant at) {
    return change(
        "INSERT INTO round_turn (participant, waited, served_at) SELECT ?1, false, ?2"
            + " WHERE EXISTS (SELECT 1 FROM room_control WHERE round_started_at IS NOT NULL)"
            + " ON CONFLICT (participant) DO UPDATE SET served_at = excluded.served_at"
            + " WHERE round_turn.served_at IS NULL",
        person.value(),
        at);
  }

  @Override
  public boolean giveBackTurn(ParticipantId person) {
    boolean was =
        change(
            "UPDATE round_turn SET served_at = NULL"
                + " WHERE participant = ?1 AND waited AND served_at IS NOT NULL",
            person.value());
    return change("DELETE FROM round_turn WHERE participant = ?1 AND NOT waited", person.value())
        || was;
  }

  private boolean change(String sql, Object... values) {
    var query = em.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.executeUpdate() > 0;
  }

  @SuppressWarnings("unchecked") // a native query has no type
  private List<Object[]> rows(String sql, Object... values) {
    var query = em.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.getResultList();
  }

  private static ParticipantId person(Object column) {
    return new ParticipantId((String) column);
  }

  private static Instant instant(Object column) {
    return (Instant) column;
  }
}
