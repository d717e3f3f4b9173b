package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.MediaTypes;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerFile;
import org.comfyume.core.execution.WorkerUnavailableException;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;

/** Brings outputs from a worker into the store. Calls the worker; no transaction. */
@ApplicationScoped
public class FetchFiles {

  private static final Logger LOG = Logger.getLogger(FetchFiles.class.getName());

  @Inject ArtifactStore store;
  @Inject Ids ids;

  /** What to do about a file that a graph node says it made and that is not there. */
  enum Missing {
    FAILS,
    IS_LEFT_OUT
  }

  /**
   * Fetches each name once. If it fails, nothing stays in the store.
   *
   * @param known names that need no fetching
   */
  List<FetchedFile> fetch(
      ParticipantId owner,
      List<OutputFile> outputs,
      Set<FileName> known,
      WorkerConnection connection,
      Missing missing)
      throws WorkerUnavailableException, IOException {
    Map<FileName, FetchedFile> fetched = new LinkedHashMap<>();
    boolean whole = false;
    try {
      for (OutputFile output : outputs) {
        if (!known.contains(output.name()) && !fetched.containsKey(output.name())) {
          fetch(owner, output, connection, missing, fetched);
        }
      }
      whole = true;
      return List.copyOf(fetched.values());
    } finally {
      if (!whole) {
        discard(fetched.values());
      }
    }
  }

  private void fetch(
      ParticipantId owner,
      OutputFile output,
      WorkerConnection connection,
      Missing missing,
      Map<FileName, FetchedFile> fetched)
      throws WorkerUnavailableException, IOException {
    try (WorkerFile file = connection.open(output.name())) {
      fetched.put(output.name(), keep(owner, output.name(), file));
    } catch (FileNotFoundException e) {
      if (output.certain() && missing == Missing.FAILS) {
        throw e;
      }
    }
  }

  private FetchedFile keep(ParticipantId owner, FileName name, WorkerFile file) throws IOException {
    StoredFile stored = store.put(owner, ids.next(), file.body());
    if (file.size() >= 0 && file.size() != stored.size()) {
      discard(stored.key());
      throw new IOException(
          name.filename() + " has " + stored.size() + " bytes, announced were " + file.size());
    }
    String byName = MediaTypes.ofName(name.filename());
    return new FetchedFile(
        name, stored, byName.equals(MediaTypes.UNKNOWN) ? file.mediaType() : byName);
  }

  void discard(Collection<FetchedFile> files) {
    files.forEach(file -> discard(file.stored().key()));
  }

  /** What cannot be deleted now is an orphan, which the next sweep finds. */
  void discard(String key) {
    try {
      store.delete(key);
    } catch (IOException e) {
      LOG.log(Level.INFO, "CFY-Q043 left over in the store: " + key, e);
    }
  }
}
