package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.comfyume.queue.usecase.CatalogueJson;
import org.comfyume.queue.usecase.ReadCatalogue;
import org.jspecify.annotations.Nullable;

/** {@code /object_info}: the node classes of the room. */
@ApplicationScoped
class ObjectInfoResource implements ComfyResource {
  private ReadCatalogue catalogue;
  private volatile @Nullable Prepared prepared;

  @Inject
  ObjectInfoResource(ReadCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ObjectInfoResource() {}

  /** One version of the catalogue in the forms in which it is sent. */
  @SuppressWarnings("ArrayRecordComponent") // held, never compared
  private record Prepared(String etag, byte[] json, byte[] gzip, JsonObject classes) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "object_info", this::all),
        Route.of("GET", "object_info/{class}", this::one));
  }

  private void all(Exchange exchange) throws IOException {
    Optional<Prepared> now = read();
    if (now.isEmpty()) {
      exchange.json(200, "{}");
      return;
    }
    String etag = "\"" + now.get().etag() + "\"";
    exchange.response().setHeader("ETag", etag);
    exchange.response().setHeader("Cache-Control", "private, no-cache");
    exchange.response().setHeader("Vary", "Accept-Encoding");
    if (exchange.header("If-None-Match").filter(known -> known.contains(etag)).isPresent()) {
      exchange.response().setStatus(304);
    } else if (exchange.header("Accept-Encoding").filter(a -> a.contains("gzip")).isPresent()) {
      exchange.response().setHeader("Content-Encoding", "gzip");
      exchange.send(200, "application/json; charset=utf-8", now.get().gzip());
    } else {
      exchange.send(200, "application/json; charset=utf-8", now.get().json());
    }
  }

  private void one(Exchange exchange) throws IOException {
    String name = exchange.pathValue(0);
    JsonValue found = read().map(now -> now.classes().get(name)).orElse(null);
    exchange.json(
        200, found == null ? "{}" : Json.createObjectBuilder().add(name, found).build().toString());
  }

  private Optional<Prepared> read() throws IOException {
    Optional<CatalogueJson> now = catalogue.read();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Prepared known = prepared;
    if (known == null || !known.etag().equals(now.get().etag())) {
      known = prepare(now.get());
      prepared = known;
    }
    return Optional.of(known);
  }

  private static Prepared prepare(CatalogueJson now) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(now.json());
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(now.json()))) {
      return new Prepared(now.etag(), now.json(), packed.toByteArray(), reader.readObject());
    }
  }
}
