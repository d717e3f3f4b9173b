package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.comfyume.queue.usecase.ReadEditorAnswer;
import org.comfyume.queue.usecase.ReadSubgraph;
import org.comfyume.queue.usecase.WorkerAnswer;

/**
 * What a front end asks at its start and what is the same for everybody: what the node packs of all
 * workers bring along. Their files are {@link EditorFiles}'.
 */
@ApplicationScoped
class FrontEndResource implements ComfyResource {
  /**
   * What a GPU server logs tells of others too. The editor asks for it with each error that it
   * shows and would show a second error if it were refused; so it gets a text that says so.
   */
  private static final String LOGS =
      "\"The log of the GPU server is not shown here, because others use it too.\"";

  private ReadEditorAnswer answers;
  private ReadSubgraph subgraphs;

  @Inject
  FrontEndResource(ReadEditorAnswer answers, ReadSubgraph subgraphs) {
    this.answers = answers;
    this.subgraphs = subgraphs;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FrontEndResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        answer(WorkerAnswer.EXTENSIONS),
        answer(WorkerAnswer.I18N),
        answer(WorkerAnswer.WORKFLOW_TEMPLATES),
        answer(WorkerAnswer.GLOBAL_SUBGRAPHS),
        Route.of("GET", "global_subgraphs/{id}", this::subgraph),
        // of ComfyUI 0.14: newer front ends ask every server
        answer(WorkerAnswer.NODE_REPLACEMENTS),
        Route.ofFiles("internal/logs", exchange -> exchange.json(200, LOGS)));
  }

  private Route answer(WorkerAnswer which) {
    return Route.of(
        "GET", which.route(), exchange -> exchange.json(200, answers.read(which).toString()));
  }

  /** An unknown one is null, and not an error. */
  private void subgraph(Exchange exchange) throws IOException {
    exchange.json(200, subgraphs.read(exchange.pathValue(0)).orElse("null"));
  }
}
