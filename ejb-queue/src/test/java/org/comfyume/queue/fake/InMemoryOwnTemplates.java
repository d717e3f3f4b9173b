package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.template.OwnTemplates;
import org.comfyume.core.workshop.ParticipantId;

/** Own templates in memory. */
public final class InMemoryOwnTemplates implements OwnTemplates {

  private final Map<UUID, OwnTemplate> there = new HashMap<>();
  private final Map<UUID, OwnTemplate> deleted = new HashMap<>();
  private final Map<UUID, Instant> deletedAt = new HashMap<>();

  @Override
  public void keep(OwnTemplate template) {
    there.put(template.id(), template);
  }

  @Override
  public Optional<OwnTemplate> find(UUID id) {
    return Optional.ofNullable(there.get(id));
  }

  @Override
  public List<OwnTemplate> list(ParticipantId owner) {
    return there.values().stream()
        .filter(each -> each.owner().equals(owner) && !each.sent())
        .sorted(Comparator.comparing(OwnTemplate::title))
        .toList();
  }

  @Override
  public List<OwnTemplate> sent() {
    return there.values().stream()
        .filter(OwnTemplate::sent)
        .sorted(Comparator.comparing(OwnTemplate::sentAt).reversed())
        .toList();
  }

  @Override
  public long count(ParticipantId owner) {
    return there.values().stream().filter(each -> each.owner().equals(owner)).count();
  }

  @Override
  public boolean delete(UUID id, Instant at) {
    OwnTemplate gone = there.remove(id);
    if (gone != null) {
      deleted.put(id, gone);
      deletedAt.put(id, at);
    }
    return gone != null;
  }

  @Override
  public Optional<OwnTemplate> deleted(UUID id) {
    return Optional.ofNullable(deleted.get(id));
  }

  @Override
  public void restore(UUID id) {
    OwnTemplate back = deleted.remove(id);
    if (back != null) {
      there.put(id, back);
    }
  }

  @Override
  public long people() {
    return 3;
  }

  @Override
  public void forget(ParticipantId owner, Instant deletedBefore) {
    deleted
        .values()
        .removeIf(
            each ->
                each.owner().equals(owner)
                    && deletedAt.getOrDefault(each.id(), Instant.MAX).isBefore(deletedBefore));
  }
}
