package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.queue.fake.InMemoryRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateReadinessTest {

  private static final WorkerId A = new WorkerId("a");
  private static final WorkerId B = new WorkerId("b");

  private final TemplateReadiness readiness = new TemplateReadiness();
  private final InMemoryRegistry registry = new InMemoryRegistry(InstantSource.system());
  private final WorkshopTemplates templates = new WorkshopTemplates();

  @BeforeEach
  void two_workers_and_one_has_all_but_one_file() {
    templates.load();
    readiness.templates = templates;
    readiness.registry = registry;
    readiness.catalogues = new Catalogues();
    readiness.sizes = new ModelFiles();
    readiness.predictions = new Predictions();
    readiness.predictions.sizes = readiness.sizes;
    readiness.predictions.registry = registry;
    registry.configure(List.of(worker(A), worker(B)));
    readiness.catalogues.put(A, new byte[0], WorkshopTemplatesTest.having(flux().models()));
    readiness.catalogues.put(
        B, new byte[0], WorkshopTemplatesTest.having(flux().models().subList(0, 2)));
  }

  @Test
  void a_worker_is_ready_if_its_catalogue_lists_all_files() {
    assertThat(on(A).complete()).isTrue();
    assertThat(on(A).missingFiles()).isEmpty();
  }

  @Test
  void what_is_missing_is_named_with_its_size() {
    assertThat(on(B).missingFiles())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.file()).isEqualTo("flux2-vae.safetensors");
              assertThat(file.bytes()).isEqualTo(320_000_000);
            });
    assertThat(on(B).ready()).isFalse();
  }

  @Test
  void a_worker_that_has_the_file_tells_its_size_better() {
    readiness.sizes.put(
        A, Map.of(new ModelRef("vae", "flux2-vae.safetensors"), ModelFile.of(336_213_556)));
    assertThat(on(B).missingFiles().get(0).bytes()).isEqualTo(336_213_556);
  }

  @Test
  void what_only_a_switch_asks_for_does_not_count() {
    assertThat(on(A).missingOptional())
        .extracting(TemplateOnWorkers.FileOf::file)
        .containsExactly("flux-2-klein-9b-fp8.safetensors");
  }

  @Test
  void a_class_that_is_missing_is_named() {
    readiness.catalogues.put(B, new byte[0], new NodeCatalogue(Map.of()));
    assertThat(on(B).missingClasses()).contains("UNETLoader");
  }

  private WorkshopTemplate flux() {
    return templates.list().get(0);
  }

  private TemplateOnWorkers.OnWorker on(WorkerId worker) {
    return readiness.read().get(0).workers().stream()
        .filter(state -> state.worker().equals(worker))
        .findFirst()
        .orElseThrow();
  }

  private static Worker worker(WorkerId id) {
    return new Worker(
        new WorkerEndpoint(id, URI.create("http://" + id.value() + ".example"), null),
        id.value(),
        WorkerState.READY,
        null,
        null,
        null);
  }
}
