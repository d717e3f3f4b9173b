package org.comfyume.queue.usecase;

import java.util.List;

/**
 * Which worker has which model files, what the workshop's templates lack, and how the node classes
 * differ. All lists of states are in the order of {@code workers}.
 *
 * @param workers labels, in order
 * @param folders by name
 * @param templates in the order in which they are shown
 * @param classes one for each worker
 */
public record ModelPlaces(
    List<String> workers, List<Folder> folders, List<Template> templates, List<Classes> classes) {

  public ModelPlaces {
    workers = List.copyOf(workers);
    folders = List.copyOf(folders);
    templates = List.copyOf(templates);
    classes = List.copyOf(classes);
  }

  /** Where a file is. */
  public enum Place {
    /** In the memory of the GPU, as we believe. */
    WARM,
    DISK,
    NONE,
    /** The worker never told its files. */
    UNKNOWN
  }

  /** The files of one of ComfyUI's model folders. */
  public record Folder(String name, List<File> files) {
    public Folder {
      files = List.copyOf(files);
    }
  }

  /**
   * A model file.
   *
   * @param name path below the folder
   * @param bytes its size, or 0 if nobody tells
   * @param wanted whether a template of the workshop needs it
   * @param url where it can be had, or empty if that is not known
   * @param places one for each worker
   */
  public record File(
      String folder, String name, long bytes, boolean wanted, String url, List<Place> places) {
    public File {
      places = List.copyOf(places);
    }

    /** Whether a template needs it and some worker lacks it. */
    public boolean lacking() {
      return wanted && places.contains(Place.NONE);
    }
  }

  /**
   * A template of the workshop.
   *
   * @param ready whether a worker takes jobs and has all files, one for each worker
   * @param missing the names of the files that the worker lacks, one list for each worker
   */
  public record Template(String title, List<Boolean> ready, List<List<String>> missing) {
    public Template {
      ready = List.copyOf(ready);
      missing = List.copyOf(missing);
    }
  }

  /**
   * The node classes of a worker.
   *
   * @param count 0 if it was never seen
   * @param missing which others have and it has not, sorted
   */
  public record Classes(String worker, int count, List<String> missing) {
    public Classes {
      missing = List.copyOf(missing);
    }
  }
}
