package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.queue.usecase.ModelPlaces;
import org.comfyume.queue.usecase.ReadModelPlaces;
import org.comfyume.web.words.Words;

/** Templates and models: which worker has which files, what is missing, and where it belongs. */
@Named
@RequestScoped
public class ModelsPage {
  /** So many missing files are named in the sentence; the table shows all. */
  private static final int MOST_NAMED = 3;

  @Inject private Visitor visitor;
  @Inject private ReadModelPlaces readPlaces;

  private ModelPlaces places = new ModelPlaces(List.of(), List.of(), List.of(), List.of());

  /**
   * A file that a worker lacks, and where it belongs.
   *
   * @param size in words, or empty
   */
  public record Missing(String file, String folder, String workers, String size, String url) {}

  @PostConstruct
  void load() {
    places = readPlaces.read(visitor.person());
  }

  public ModelPlaces getPlaces() {
    return places;
  }

  public List<String> getWorkers() {
    return places.workers();
  }

  /** "Three of five templates are ready to run." */
  public String getHeading() {
    Words words = Words.ofPage();
    int all = places.templates().size();
    long ready = places.templates().stream().filter(one -> one.ready().contains(true)).count();
    if (places.workers().isEmpty()) {
      return words.say("models.none");
    }
    return ready == all
        ? words.say("models.ready.all", all)
        : words.say(
            "models.ready",
            words.count((int) ready),
            words.count(all).toLowerCase(words.locale()),
            ready);
  }

  /** "Two files are missing: … on D. Jobs that need them go elsewhere." */
  public String getBelow() {
    Words words = Words.ofPage();
    List<Missing> missing = getMissing();
    if (places.workers().isEmpty()) {
      return words.say("models.none.below");
    }
    if (missing.isEmpty()) {
      return words.say("models.complete");
    }
    List<String> named =
        missing.stream()
            .limit(MOST_NAMED)
            .map(one -> words.say("models.missing.on", Words.model(one.file()), one.workers()))
            .toList();
    int more = missing.size() - named.size();
    return words.say(
        "models.missing",
        words.count(missing.size()),
        missing.size(),
        String.join("; ", named),
        more);
  }

  /** Files of templates that some worker lacks. */
  public List<Missing> getMissing() {
    List<Missing> missing = new ArrayList<>();
    for (ModelPlaces.Folder folder : places.folders()) {
      for (ModelPlaces.File file : folder.files()) {
        if (file.lacking()) {
          missing.add(
              new Missing(
                  file.name(), file.folder(), lacking(file), size(file.bytes()), file.url()));
        }
      }
    }
    return missing;
  }

  private String lacking(ModelPlaces.File file) {
    List<String> workers = new ArrayList<>();
    for (int at = 0; at < file.places().size(); at++) {
      if (file.places().get(at) == ModelPlaces.Place.NONE) {
        workers.add(places.workers().get(at));
      }
    }
    return String.join(", ", workers);
  }

  public String size(long bytes) {
    return bytes > 0 ? Words.ofPage().size(bytes) : "";
  }

  /** "7 files". */
  public int getFiles() {
    return places.folders().stream().mapToInt(folder -> folder.files().size()).sum();
  }

  /** The style class of a cell: only a file that a template needs is missed. */
  public String tone(ModelPlaces.File file, ModelPlaces.Place place) {
    return switch (place) {
      case WARM -> "warm " + VramChart.family(file.name());
      case DISK -> "disk";
      case NONE -> file.wanted() ? "none" : "never";
      case UNKNOWN -> "never";
    };
  }
}
