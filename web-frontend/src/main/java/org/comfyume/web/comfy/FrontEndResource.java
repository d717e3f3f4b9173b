package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/**
 * What a front end asks at its start and what is the same for everybody: here ComfyUI's answers of
 * a server without node packs, whose scripts, texts, templates and subgraphs are not served.
 */
@ApplicationScoped
class FrontEndResource implements ComfyResource {

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "users", FrontEndResource::users),
        Route.of("POST", "users", FrontEndResource::refuseUser),
        Route.of("GET", "extensions", answer("[]")),
        Route.of("GET", "i18n", answer("{}")),
        Route.of("GET", "workflow_templates", answer("{}")),
        Route.of("GET", "global_subgraphs", answer("{}")),
        // an unknown one is null, and not an error
        Route.of("GET", "global_subgraphs/{id}", answer("null")),
        // of ComfyUI 0.14: newer front ends ask every server
        Route.of("GET", "node_replacements", answer("{}")));
  }

  private static Route.Handler answer(String json) {
    return exchange -> exchange.json(200, json);
  }

  /** The single-user form: who asks is known from the session or the token. */
  private static void users(Exchange exchange) throws IOException {
    exchange.json(200, "{\"storage\":\"server\",\"migrated\":true}");
  }

  /** ComfyUI lets anybody add a user. */
  private static void refuseUser(Exchange exchange) throws IOException {
    exchange.error(
        403, "Accounts are made by an admin, so users cannot be added here. You are one already.");
  }
}
