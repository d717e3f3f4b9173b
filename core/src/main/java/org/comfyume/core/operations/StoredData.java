package org.comfyume.core.operations;

import java.util.List;

/** Port: the database, and what it says is stored. To be called inside a transaction. */
public interface StoredData {

  /**
   * What there is now.
   *
   * @param database version of the database server
   * @param schema version of our tables
   * @param people who keeps most, most first
   * @param files of all people
   * @param bytes of all people
   */
  record Facts(String database, String schema, List<OfPerson> people, long files, long bytes) {
    public Facts {
      people = List.copyOf(people);
    }
  }

  /**
   * What one person keeps: results, uploads, temporary files, and files of ComfyUI's editor.
   *
   * @param name display name
   */
  record OfPerson(String name, long files, long bytes) {}

  /**
   * @param people how many people to name at most
   */
  Facts read(int people);
}
