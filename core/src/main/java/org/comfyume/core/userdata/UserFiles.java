package org.comfyume.core.userdata;

import java.util.List;
import java.util.Optional;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: each person's small file system. Each method is to be called inside a transaction. The root
 * always exists and is no entry. The port keeps what it is told; that a file lies in a folder that
 * exists is up to the caller.
 */
public interface UserFiles {

  /** Lets one transaction at a time change this person's files, until it ends. */
  void lock(ParticipantId owner);

  Optional<UserEntry> find(ParticipantId owner, UserPath path);

  Optional<UserFile> read(ParticipantId owner, UserPath path);

  /** All that lies in the folder and in folders below it, by path. */
  List<UserEntry> below(ParticipantId owner, UserPath folder);

  /** What the person keeps in all. */
  UserSpace space(ParticipantId owner);

  /** Writes a file, over one of that path if there is one. */
  void put(ParticipantId owner, UserFile file);

  /** Makes a folder; one that exists stays as it is. */
  void addFolder(ParticipantId owner, UserEntry folder);

  /**
   * Gives a file another path, which must be free.
   *
   * @param moved as it is to be: with the new path, and changed now
   */
  void move(ParticipantId owner, UserPath from, UserEntry moved);

  /** Removes an entry; an absent one is no error. What lies below it stays. */
  void remove(ParticipantId owner, UserPath path);
}
