package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.PromptGraph;
import org.comfyume.core.prediction.Prediction;
import org.comfyume.core.prediction.Workload;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptCodec;
import org.jspecify.annotations.Nullable;

/**
 * Which worker has which model file of which workshop template. From memory: what each worker told
 * when it was last seen.
 */
@ApplicationScoped
public class TemplateReadiness {

  @Inject WorkshopTemplates templates;
  @Inject WorkerRegistry registry;
  @Inject Catalogues catalogues;
  @Inject ModelFiles sizes;
  @Inject Predictions predictions;

  /** All templates, in the order in which they are shown. Needs no transaction. */
  public List<TemplateOnWorkers> read() {
    Map<WorkerId, NodeCatalogue> known = catalogues.perWorker();
    List<Worker> workers =
        registry.all().stream().filter(worker -> known.containsKey(worker.id())).toList();
    return templates.list().stream().map(template -> of(template, workers, known)).toList();
  }

  private TemplateOnWorkers of(
      WorkshopTemplate template, List<Worker> workers, Map<WorkerId, NodeCatalogue> known) {
    List<TemplateOnWorkers.FileOf> files =
        Stream.concat(
                template.models().stream().map(model -> file(model, false)),
                template.optionalModels().stream().map(model -> file(model, true)))
            .toList();
    PromptGraph graph = parse(template.graph());
    List<TemplateOnWorkers.OnWorker> states =
        workers.stream()
            .flatMap(
                worker ->
                    Optional.ofNullable(known.get(worker.id())).stream()
                        .map(catalogue -> state(worker, catalogue, graph, files)))
            .toList();
    return new TemplateOnWorkers(
        template.name(), template.title(), files, states, run(graph, states));
  }

  private @Nullable Prediction run(PromptGraph graph, List<TemplateOnWorkers.OnWorker> workers) {
    Workload workload = Workload.of(graph);
    return workers.stream()
        .filter(TemplateOnWorkers.OnWorker::ready)
        .map(worker -> predictions.predict(workload, worker.worker()))
        .filter(prediction -> prediction.basis() != Prediction.Basis.PRIOR)
        .min(Comparator.comparingDouble(Prediction::p50))
        .orElse(null);
  }

  private static TemplateOnWorkers.OnWorker state(
      Worker worker,
      NodeCatalogue catalogue,
      PromptGraph graph,
      List<TemplateOnWorkers.FileOf> files) {
    GraphLacks lacks = GraphLacks.of(graph, catalogue);
    Set<String> missing =
        lacks.files().stream().map(ModelRef::file).collect(Collectors.toUnmodifiableSet());
    return new TemplateOnWorkers.OnWorker(
        worker.id(),
        worker.label(),
        worker.takesJobs(),
        files.stream().filter(f -> !f.optional() && missing.contains(f.file())).toList(),
        files.stream().filter(f -> f.optional() && !listed(catalogue, f.file())).toList(),
        List.copyOf(lacks.classes()));
  }

  /** A file of the same name anywhere counts: the graph that a switch makes is not made here. */
  private static boolean listed(NodeCatalogue catalogue, String file) {
    return catalogue.classes().values().stream()
        .flatMap(type -> type.inputs().stream())
        .anyMatch(input -> input.choices() != null && input.choices().contains(file));
  }

  private TemplateOnWorkers.FileOf file(WorkshopTemplate.Model model, boolean optional) {
    long told = sizes.bytes(new ModelRef(model.folder(), model.file()));
    long bytes = told > 0 ? told : Math.round(model.gigabytes() * 1e9);
    return new TemplateOnWorkers.FileOf(model.folder(), model.file(), bytes, optional, model.url());
  }

  private static PromptGraph parse(String graph) {
    try {
      return PromptCodec.parse(graph);
    } catch (ProtocolException e) {
      throw new IllegalStateException("A workshop template is no graph", e);
    }
  }
}
