package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.workshop.Participant;
import org.jspecify.annotations.Nullable;

/** Which worker has which models, templates and node classes. From memory; no transaction. */
@ApplicationScoped
public class ReadModelPlaces {

  @Inject WorkerRegistry registry;
  @Inject ModelFiles files;
  @Inject Catalogues catalogues;
  @Inject Warmth warmth;
  @Inject WorkshopTemplates templates;

  /**
   * Every file that a worker told or a template of the workshop needs.
   *
   * @throws NotAllowed if the person does not manage workers
   */
  public ModelPlaces read(Participant actor) {
    WorkerRights.check(actor);
    List<Worker> workers = registry.all();
    Map<ModelRef, WorkshopTemplate.Model> wanted = new LinkedHashMap<>();
    templates.list().stream()
        .flatMap(template -> template.models().stream())
        .forEach(model -> wanted.putIfAbsent(ref(model), model));
    return new ModelPlaces(
        workers.stream().map(Worker::label).toList(),
        folders(workers, wanted),
        templates.list().stream().map(template -> template(template, workers)).toList(),
        classes(workers));
  }

  private List<ModelPlaces.Folder> folders(
      List<Worker> workers, Map<ModelRef, WorkshopTemplate.Model> wanted) {
    Map<String, SortedSet<String>> names = new TreeMap<>();
    files.byFolder().forEach((folder, found) -> names.put(folder, new TreeSet<>(found.keySet())));
    for (ModelRef model : wanted.keySet()) {
      names.computeIfAbsent(model.folder(), folder -> new TreeSet<>()).add(model.file());
    }
    List<ModelPlaces.Folder> folders = new ArrayList<>();
    names.forEach(
        (folder, all) ->
            folders.add(
                new ModelPlaces.Folder(
                    folder,
                    all.stream()
                        .map(name -> file(new ModelRef(folder, name), wanted, workers))
                        .toList())));
    return folders;
  }

  private ModelPlaces.File file(
      ModelRef ref, Map<ModelRef, WorkshopTemplate.Model> wanted, List<Worker> workers) {
    Optional<WorkshopTemplate.Model> model = Optional.ofNullable(wanted.get(ref));
    long told = files.bytes(ref);
    long bytes = told > 0 ? told : model.map(each -> Math.round(each.gigabytes() * 1e9)).orElse(0L);
    return new ModelPlaces.File(
        ref.folder(),
        ref.file(),
        bytes,
        model.isPresent(),
        model.map(WorkshopTemplate.Model::url).orElse(""),
        workers.stream().map(worker -> place(ref, worker.id())).toList());
  }

  private ModelPlaces.Place place(ModelRef ref, WorkerId worker) {
    if (warmth.on(worker).models().stream().anyMatch(warm -> warm.file().equals(ref.file()))) {
      return ModelPlaces.Place.WARM;
    }
    NodeCatalogue catalogue = catalogues.perWorker().get(worker);
    if (files.holders(ref).containsKey(worker.value()) || offers(catalogue, ref.file())) {
      return ModelPlaces.Place.DISK;
    }
    return catalogue == null ? ModelPlaces.Place.UNKNOWN : ModelPlaces.Place.NONE;
  }

  /** A server that does not list its models still offers them as choices of its loaders. */
  private static boolean offers(@Nullable NodeCatalogue catalogue, String file) {
    return catalogue != null
        && catalogue.classes().values().stream()
            .flatMap(type -> type.inputs().stream())
            .anyMatch(input -> input.choices() != null && input.choices().contains(file));
  }

  private ModelPlaces.Template template(WorkshopTemplate template, List<Worker> workers) {
    List<Boolean> ready = new ArrayList<>();
    List<List<String>> missing = new ArrayList<>();
    for (Worker worker : workers) {
      List<String> lacks = new ArrayList<>();
      for (WorkshopTemplate.Model model : template.models()) {
        ModelPlaces.Place place = place(ref(model), worker.id());
        if (place == ModelPlaces.Place.NONE || place == ModelPlaces.Place.UNKNOWN) {
          lacks.add(model.file());
        }
      }
      ready.add(lacks.isEmpty() && worker.takesJobs());
      missing.add(lacks);
    }
    return new ModelPlaces.Template(template.title(), ready, missing);
  }

  private List<ModelPlaces.Classes> classes(List<Worker> workers) {
    SortedSet<String> all = new TreeSet<>();
    catalogues.perWorker().values().forEach(each -> all.addAll(each.classes().keySet()));
    List<ModelPlaces.Classes> result = new ArrayList<>();
    for (Worker worker : workers) {
      NodeCatalogue own = catalogues.perWorker().get(worker.id());
      if (own == null) {
        result.add(new ModelPlaces.Classes(worker.label(), 0, List.of()));
      } else {
        List<String> missing =
            all.stream().filter(name -> !own.classes().containsKey(name)).toList();
        result.add(new ModelPlaces.Classes(worker.label(), own.classes().size(), missing));
      }
    }
    return result;
  }

  private static ModelRef ref(WorkshopTemplate.Model model) {
    return new ModelRef(model.folder(), model.file());
  }
}
