package org.comfyume.core.scheduling;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;

/**
 * That nobody gets a second job started before everybody who waited when it began had one. A job of
 * the class instructor is no turn. Immutable.
 *
 * @param since when it began
 * @param by who began it
 * @param waited who waited then
 * @param served who had a job started since, also of those who came later
 */
public record Round(
    Instant since, ParticipantId by, Set<ParticipantId> waited, Set<ParticipantId> served) {

  public Round {
    waited = Set.copyOf(waited);
    served = Set.copyOf(served);
  }

  /** Of those who wait now, whose turn is still to come; empty when the round is over. */
  public Set<ParticipantId> due(Set<ParticipantId> waiting) {
    Set<ParticipantId> due = new HashSet<>(waiting);
    due.retainAll(waited);
    due.removeAll(served);
    return due;
  }

  /** How many of those who waited had their turn. */
  public int turns() {
    return (int) waited.stream().filter(served::contains).count();
  }

  Round served(ParticipantId person) {
    Set<ParticipantId> more = new HashSet<>(served);
    more.add(person);
    return new Round(since, by, waited, more);
  }
}
