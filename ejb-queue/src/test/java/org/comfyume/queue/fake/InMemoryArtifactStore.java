package org.comfyume.queue.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;

/** Bytes in memory. */
public final class InMemoryArtifactStore implements ArtifactStore {

  private final Map<String, byte[]> contents = new HashMap<>();

  /** When everything was written. */
  public Instant writtenAt = Instant.EPOCH;

  public Set<String> keys() {
    return Set.copyOf(contents.keySet());
  }

  @Override
  public StoredFile put(ParticipantId owner, UUID id, InputStream content) throws IOException {
    byte[] bytes = content.readAllBytes();
    String key = owner + "/" + id;
    contents.put(key, bytes);
    return new StoredFile(key, bytes.length, sha256(bytes));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    byte[] bytes = contents.get(key);
    if (bytes == null) {
      throw new NoSuchFileException(key);
    }
    return new ByteArrayInputStream(bytes);
  }

  /** All contents are of the time {@link #writtenAt}. */
  @Override
  public void visitOlderThan(Instant before, Predicate<String> visit) {
    boolean more = writtenAt.isBefore(before);
    for (Iterator<String> keys = keys().iterator(); more && keys.hasNext(); ) {
      more = visit.test(keys.next());
    }
  }

  @Override
  public void delete(String key) throws IOException {
    if (key.contains("..")) {
      throw new IOException("Not a key of this store: " + key);
    }
    contents.remove(key);
  }
}
