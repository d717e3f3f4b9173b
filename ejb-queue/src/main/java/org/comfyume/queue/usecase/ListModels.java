package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.SortedMap;
import org.comfyume.core.fleet.ModelFile;

/** Lists the model files that any worker can load. From memory; no transaction. */
@ApplicationScoped
public class ListModels {

  @Inject ModelFiles files;

  /** By model folder and path below it; a folder without files is left out. */
  public SortedMap<String, SortedMap<String, ModelFile>> list() {
    return files.byFolder();
  }
}
