package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.comfyume.queue.usecase.WelcomePerson;
import org.comfyume.queue.usecase.WorkshopTemplate;
import org.comfyume.queue.usecase.WorkshopTemplates;

/**
 * What the workshop adds to the editor: its templates in the template browser, and the script that
 * opens one of them at a first visit. A first visit begins with the question who the user is, which
 * a front end asks before it lists workflows.
 */
@ApplicationScoped
class WorkshopResource implements ComfyResource {
  private static final String SCRIPT = "first-visit.js";

  private WorkshopTemplates templates;
  private WelcomePerson welcome;
  private byte[] script = {};

  @Inject
  WorkshopResource(WorkshopTemplates templates, WelcomePerson welcome) {
    this.templates = templates;
    this.welcome = welcome;
    this.script = script();
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected WorkshopResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "users", this::users),
        Route.of("POST", "users", WorkshopResource::refuseUser),
        Route.of(
            "GET",
            "extensions/comfyume/" + SCRIPT,
            exchange -> send(exchange, "application/javascript; charset=utf-8", script)),
        Route.ofApi("GET", "workflow_templates/" + WorkshopTemplate.PACK + "/{file}", this::file));
  }

  /** The single-user form: who asks is known from the session or the token. */
  private void users(Exchange exchange) throws IOException {
    welcome.welcome(exchange.owner());
    exchange.json(200, "{\"storage\":\"server\",\"migrated\":true}");
  }

  /** ComfyUI lets anybody add a user. */
  private static void refuseUser(Exchange exchange) throws IOException {
    exchange.error(
        403, "Accounts are made by an admin, so users cannot be added here. You are one already.");
  }

  private void file(Exchange exchange) throws IOException {
    String file = exchange.pathValue(0);
    Optional<WorkshopTemplate> workflow = named(file, ".json");
    Optional<WorkshopTemplate> thumbnail = named(file, ".jpg");
    if (workflow.isPresent()) {
      byte[] body = workflow.get().workflow().getBytes(StandardCharsets.UTF_8);
      send(exchange, "application/json", body);
    } else if (thumbnail.isPresent()) {
      send(exchange, "image/jpeg", thumbnail.get().thumbnail());
    } else {
      exchange.text(404, "404: Not Found");
    }
  }

  private Optional<WorkshopTemplate> named(String file, String ending) {
    return templates.list().stream().filter(each -> file.equals(each.name() + ending)).findFirst();
  }

  private static void send(Exchange exchange, String mediaType, byte[] body) throws IOException {
    exchange.response().setHeader("X-Content-Type-Options", "nosniff");
    if (!FileSender.isKnown(hash(body), exchange.request(), exchange.response())) {
      exchange.send(200, mediaType, body);
    }
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] script() {
    try (InputStream in = WorkshopResource.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("The script of the first visit is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
