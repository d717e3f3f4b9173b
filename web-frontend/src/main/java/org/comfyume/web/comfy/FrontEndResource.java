package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.comfyume.queue.usecase.EditorAddition;

/**
 * What a front end asks at its start and what is the same for everybody: here ComfyUI's answers of
 * a server without node packs, whose scripts, texts, templates and subgraphs are not served.
 */
@ApplicationScoped
class FrontEndResource implements ComfyResource {
  private Instance<EditorAddition> additions;

  @Inject
  FrontEndResource(@Any Instance<EditorAddition> additions) {
    this.additions = additions;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FrontEndResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "extensions", exchange -> exchange.json(200, scripts())),
        Route.of("GET", "i18n", answer("{}")),
        Route.of("GET", "workflow_templates", exchange -> exchange.json(200, templates())),
        Route.of("GET", "global_subgraphs", answer("{}")),
        // an unknown one is null, and not an error
        Route.of("GET", "global_subgraphs/{id}", answer("null")),
        // of ComfyUI 0.14: newer front ends ask every server
        Route.of("GET", "node_replacements", answer("{}")));
  }

  private static Route.Handler answer(String json) {
    return exchange -> exchange.json(200, json);
  }

  private String scripts() {
    JsonArrayBuilder scripts = Json.createArrayBuilder();
    additions.forEach(each -> each.scripts().forEach(scripts::add));
    return scripts.build().toString();
  }

  private String templates() {
    JsonObjectBuilder packs = Json.createObjectBuilder();
    additions.forEach(
        each ->
            each.templates()
                .forEach((pack, names) -> packs.add(pack, Json.createArrayBuilder(names))));
    return packs.build().toString();
  }
}
