package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.LoginLink;
import org.comfyume.core.workshop.LoginLinks;
import org.comfyume.core.workshop.ParticipantId;

/** Links that sign people in, in memory. */
public final class InMemoryLoginLinks implements LoginLinks {

  private final Map<String, LoginLink> links = new LinkedHashMap<>();

  @Override
  public void add(LoginLink link, String secretHash) {
    links.put(secretHash, link);
  }

  @Override
  public Optional<LoginLink> find(String secretHash, Instant now) {
    return Optional.ofNullable(links.get(secretHash)).filter(link -> link.expiresAt().isAfter(now));
  }

  @Override
  public void used(UUID link, Instant now) {
    links.replaceAll(
        (hash, old) ->
            old.id().equals(link)
                ? new LoginLink(link, old.owner(), old.createdAt(), old.expiresAt(), now)
                : old);
  }

  @Override
  public List<LoginLink> list(ParticipantId owner, Instant now) {
    return links.values().stream()
        .filter(link -> link.owner().equals(owner) && link.expiresAt().isAfter(now))
        .toList();
  }

  @Override
  public int revokeAll(ParticipantId owner, Instant now) {
    int before = links.size();
    links.values().removeIf(link -> link.owner().equals(owner));
    return before - links.size();
  }
}
