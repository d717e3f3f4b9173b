package org.comfyume.queue.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.userdata.UserSpace;
import org.comfyume.core.workshop.ParticipantId;

/** People's small file systems, in memory. */
public final class InMemoryUserFiles implements UserFiles {

  private final Map<ParticipantId, Map<String, UserFile>> files = new HashMap<>();

  private Map<String, UserFile> of(ParticipantId owner) {
    return files.computeIfAbsent(owner, key -> new TreeMap<>());
  }

  @Override
  public void lock(ParticipantId owner) {
    // tests change one thing at a time
  }

  @Override
  public Optional<UserEntry> find(ParticipantId owner, UserPath path) {
    return read(owner, path).map(UserFile::entry);
  }

  @Override
  public Optional<UserFile> read(ParticipantId owner, UserPath path) {
    return Optional.ofNullable(of(owner).get(path.value()));
  }

  @Override
  public List<UserEntry> below(ParticipantId owner, UserPath folder) {
    String prefix = folder.isRoot() ? "" : folder.value() + "/";
    return of(owner).values().stream()
        .map(UserFile::entry)
        .filter(entry -> entry.path().value().startsWith(prefix))
        .toList();
  }

  @Override
  public UserSpace space(ParticipantId owner) {
    List<UserEntry> all = below(owner, UserPath.ROOT);
    long folders = all.stream().filter(UserEntry::folder).count();
    return new UserSpace(
        all.size() - folders, folders, all.stream().mapToLong(UserEntry::size).sum());
  }

  @Override
  public void put(ParticipantId owner, UserFile file) {
    of(owner).put(file.entry().path().value(), file);
  }

  @Override
  public void addFolder(ParticipantId owner, UserEntry folder) {
    of(owner).putIfAbsent(folder.path().value(), new UserFile(folder, new byte[0]));
  }

  @Override
  public void move(ParticipantId owner, UserPath from, UserEntry moved) {
    UserFile file = of(owner).remove(from.value());
    if (file == null || of(owner).containsKey(moved.path().value())) {
      throw new IllegalStateException("cannot move " + from + " to " + moved.path());
    }
    put(owner, new UserFile(moved, file.content()));
  }

  @Override
  public void remove(ParticipantId owner, UserPath path) {
    of(owner).remove(path.value());
  }
}
