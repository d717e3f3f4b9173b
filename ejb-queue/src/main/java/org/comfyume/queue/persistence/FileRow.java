package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** A file a person owns. */
@Entity
@Table(name = "file")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class FileRow {

  @Id UUID id;
  String owner;
  String type;
  String subfolder;
  String filename;

  @Column(name = "media_type")
  String mediaType;

  long size;
  String sha256;

  @Column(name = "store_key")
  String storeKey;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  static FileRow of(OwnedFile file) {
    FileRow row = new FileRow();
    row.id = file.id();
    row.owner = file.owner().value();
    row.type = file.name().type().word();
    row.subfolder = file.name().subfolder();
    row.filename = file.name().filename();
    row.fill(file);
    return row;
  }

  void fill(OwnedFile file) {
    mediaType = file.mediaType();
    size = file.stored().size();
    sha256 = file.stored().sha256();
    storeKey = file.stored().key();
    createdAt = file.createdAt();
  }

  OwnedFile toFile() {
    return new OwnedFile(
        id,
        new ParticipantId(owner),
        new FileName(FileType.ofWord(type).orElseThrow(), subfolder, filename),
        mediaType,
        new StoredFile(storeKey, size, sha256),
        createdAt);
  }
}
