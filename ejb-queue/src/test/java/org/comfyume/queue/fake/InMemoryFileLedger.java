package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.artifact.DeletedFiles;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Who has which file, in memory. */
public final class InMemoryFileLedger implements FileLedger {

  private final Map<UUID, OwnedFile> files = new LinkedHashMap<>();
  private final Map<UUID, Instant> deleted = new LinkedHashMap<>();

  public List<OwnedFile> all() {
    return List.copyOf(files.values());
  }

  @Override
  public Optional<OwnedFile> find(ParticipantId owner, FileName name) {
    return files.values().stream()
        .filter(file -> file.owner().equals(owner) && file.name().equals(name))
        .filter(file -> !deleted.containsKey(file.id()))
        .findFirst();
  }

  @Override
  public boolean isTaken(ParticipantId owner, FileName name) {
    return files.values().stream()
        .anyMatch(file -> file.owner().equals(owner) && file.name().equals(name));
  }

  @Override
  public Optional<OwnedFile> find(ParticipantId owner, UUID id) {
    return Optional.ofNullable(files.get(id))
        .filter(file -> file.owner().equals(owner) && !deleted.containsKey(id));
  }

  @Override
  public List<OwnedFile> page(ParticipantId owner, @Nullable UUID after, int limit) {
    return files.values().stream()
        .filter(file -> file.owner().equals(owner) && file.name().type() != FileType.TEMP)
        .filter(file -> after == null || file.id().toString().compareTo(after.toString()) > 0)
        .sorted(Comparator.comparing(file -> file.id().toString()))
        .limit(limit)
        .toList();
  }

  @Override
  public void add(OwnedFile file) {
    if (isTaken(file.owner(), file.name())) {
      throw new IllegalStateException("a second " + file.name() + " of " + file.owner());
    }
    files.put(file.id(), file);
  }

  @Override
  public void replace(OwnedFile file) {
    if (find(file.owner(), file.id()).isEmpty()) {
      throw new IllegalArgumentException("No file " + file.id() + " of " + file.owner());
    }
    files.put(file.id(), file);
  }

  @Override
  public void remove(UUID id) {
    files.remove(id);
    deleted.remove(id);
  }

  /** Waiting jobs are not known here. */
  @Override
  public List<OwnedFile> expiredTemp(Instant before, int limit) {
    return files.values().stream()
        .filter(file -> file.name().type() == FileType.TEMP && file.createdAt().isBefore(before))
        .sorted(Comparator.comparing(OwnedFile::createdAt))
        .limit(limit)
        .toList();
  }

  @Override
  public List<String> unknownKeys(Collection<String> keys) {
    Set<String> known = new HashSet<>();
    files.values().forEach(file -> known.add(file.stored().key()));
    return keys.stream().filter(key -> !known.contains(key)).toList();
  }

  @Override
  public List<String> unknownSums(Collection<String> sums) {
    Set<String> known = new HashSet<>();
    files.values().forEach(file -> known.add(file.stored().sha256()));
    return sums.stream().filter(sum -> !known.contains(sum)).toList();
  }

  @Override
  public int delete(ParticipantId owner, Collection<UUID> ids, Instant at) {
    int before = deleted.size();
    ids.forEach(
        id ->
            find(owner, id)
                .filter(file -> file.name().type() == FileType.OUTPUT)
                .ifPresent(file -> deleted.put(id, at)));
    return deleted.size() - before;
  }

  @Override
  public int restore(ParticipantId owner, Instant at) {
    int before = deleted.size();
    deleted
        .entrySet()
        .removeIf(
            each ->
                each.getValue().equals(at)
                    && Objects.requireNonNull(files.get(each.getKey())).owner().equals(owner));
    return before - deleted.size();
  }

  @Override
  public List<DeletedFiles> deleted(ParticipantId owner) {
    throw new UnsupportedOperationException("the list is tested on the database");
  }

  @Override
  public List<OwnedFile> deletedBefore(Instant before, int limit) {
    return files.values().stream()
        .filter(file -> deleted.getOrDefault(file.id(), Instant.MAX).isBefore(before))
        .limit(limit)
        .toList();
  }

  @Override
  public List<String> names(ParticipantId owner, FileType type, String subfolder, String prefix) {
    return files.values().stream()
        .filter(file -> file.owner().equals(owner))
        .map(OwnedFile::name)
        .filter(name -> name.type() == type && name.subfolder().equals(subfolder))
        .map(FileName::filename)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }
}
