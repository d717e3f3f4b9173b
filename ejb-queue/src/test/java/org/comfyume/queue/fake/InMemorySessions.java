package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.SignedIn;
import org.jspecify.annotations.Nullable;

/** Where people are signed in, in memory. */
public final class InMemorySessions implements Sessions {

  private final Map<UUID, SignedIn> sessions = new LinkedHashMap<>();
  private final Map<UUID, Instant> kept = new LinkedHashMap<>();
  private final People people;

  public InMemorySessions(People people) {
    this.people = people;
  }

  @Override
  public void begin(SignedIn session) {
    sessions.put(session.id(), session);
    kept.put(session.id(), session.lastSeenAt());
  }

  @Override
  public Optional<Participant> person(UUID session) {
    return Optional.ofNullable(sessions.get(session)).flatMap(each -> people.find(each.owner()));
  }

  @Override
  public List<SignedIn> list(ParticipantId owner) {
    return sessions.values().stream()
        .filter(each -> each.owner().equals(owner))
        .sorted(Comparator.comparing(SignedIn::lastSeenAt).reversed())
        .toList();
  }

  @Override
  public Set<UUID> live(Collection<UUID> wanted) {
    return wanted.stream().filter(sessions::containsKey).collect(Collectors.toSet());
  }

  @Override
  public void keep(Map<UUID, Instant> lastSeen, Instant now) {
    lastSeen.forEach(
        (id, at) ->
            sessions.computeIfPresent(
                id,
                (same, old) -> {
                  kept.put(id, now);
                  return new SignedIn(
                      id, old.owner(), old.createdAt(), at, old.agent(), old.address());
                }));
  }

  @Override
  public void forget(Instant keptBefore) {
    kept.values().removeIf(at -> at.isBefore(keptBefore));
    sessions.keySet().retainAll(kept.keySet());
  }

  @Override
  public boolean end(ParticipantId owner, UUID session) {
    return sessions
        .values()
        .removeIf(each -> each.id().equals(session) && each.owner().equals(owner));
  }

  @Override
  public int endAll(ParticipantId owner, @Nullable UUID except) {
    int before = sessions.size();
    sessions.values().removeIf(each -> each.owner().equals(owner) && !each.id().equals(except));
    return before - sessions.size();
  }
}
