package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobOutputs;
import org.comfyume.core.job.StoredOutput;
import org.comfyume.core.time.Ids;

/** Makes fetched files their owner's and reports them as their job's. Inside a transaction. */
@ApplicationScoped
public class TakeFiles {

  @Inject JobOutputs outputs;
  @Inject FileLedger ledger;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /**
   * What came of it.
   *
   * @param files by their names on the worker
   * @param unneededKeys store keys of files that the owner had already
   */
  record Taken(Map<FileName, OwnedFile> files, List<String> unneededKeys) {

    Map<FileName, FileName> names() {
      Map<FileName, FileName> names = new HashMap<>();
      files.forEach((onWorker, file) -> names.put(onWorker, file.name()));
      return names;
    }
  }

  private record Place(String graphNodeId, String kind, UUID file) {

    static Place of(StoredOutput output) {
      return new Place(output.graphNodeId(), output.kind(), output.file().id());
    }
  }

  /**
   * @param reported what the worker lists; what the job reports already is not added again
   * @param known files of this job that were taken before
   */
  Taken take(
      Job job,
      List<OutputFile> reported,
      List<FetchedFile> fetched,
      Map<FileName, OwnedFile> known) {
    List<String> unneeded = new ArrayList<>();
    Map<FileName, OwnedFile> files = new HashMap<>(known);
    // a temporary file may have ended its time since
    files.values().removeIf(file -> ledger.find(job.owner(), file.id()).isEmpty());
    List<StoredOutput> before = outputs.of(job.id());
    files.putAll(fetchedAgain(reported, fetched, before, files, unneeded));
    for (FetchedFile file : fetched) {
      files.computeIfAbsent(file.name(), name -> own(job, file, unneeded));
    }
    Set<Place> places = new HashSet<>();
    before.forEach(output -> places.add(Place.of(output)));
    List<StoredOutput> added = new ArrayList<>();
    for (OutputFile output : reported) {
      OwnedFile file = files.get(output.name());
      if (file != null) {
        StoredOutput stored =
            new StoredOutput(job.id(), job.title(), output.graphNodeId(), output.kind(), file);
        if (places.add(Place.of(stored))) {
          added.add(stored);
        }
      }
    }
    outputs.add(added);
    return new Taken(files, unneeded);
  }

  /**
   * Files that were taken before a restart, which forgot their names on the worker: the same graph
   * node reported the same content, perhaps under a number of the owner's own.
   */
  private static Map<FileName, OwnedFile> fetchedAgain(
      List<OutputFile> reported,
      List<FetchedFile> fetched,
      List<StoredOutput> before,
      Map<FileName, OwnedFile> known,
      List<String> unneeded) {
    Map<FileName, FetchedFile> news = new HashMap<>();
    fetched.forEach(file -> news.put(file.name(), file));
    List<StoredOutput> left = new ArrayList<>(before);
    left.removeIf(output -> known.containsValue(output.file()));
    Map<FileName, OwnedFile> again = new HashMap<>();
    for (OutputFile output : reported) {
      FetchedFile file = news.remove(output.name());
      Optional<StoredOutput> same =
          left.stream().filter(each -> file != null && isSame(each, output, file)).findFirst();
      if (file != null && same.isPresent()) {
        left.remove(same.get());
        unneeded.add(file.stored().key());
        again.put(output.name(), same.get().file());
      }
    }
    return again;
  }

  private static boolean isSame(StoredOutput before, OutputFile output, FetchedFile file) {
    return before.graphNodeId().equals(output.graphNodeId())
        && before.kind().equals(output.kind())
        && before.file().stored().sha256().equals(file.stored().sha256());
  }

  private OwnedFile own(Job job, FetchedFile file, List<String> unneeded) {
    FileName wanted = OwnFolder.known(file.name(), job.owner());
    Optional<OwnedFile> same =
        ledger
            .find(job.owner(), wanted)
            .filter(known -> known.stored().sha256().equals(file.stored().sha256()));
    if (same.isPresent()) {
      unneeded.add(file.stored().key());
      return ledger.renew(same.get(), clock.instant());
    }
    OwnedFile owned =
        new OwnedFile(
            ids.next(),
            job.owner(),
            OutputNames.free(wanted, job.owner(), ledger),
            file.mediaType(),
            file.stored(),
            clock.instant());
    ledger.add(owned);
    return owned;
  }
}
