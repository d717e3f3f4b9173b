package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.comfyume.queue.usecase.CatalogueJson;
import org.comfyume.queue.usecase.FleetChanged;
import org.comfyume.queue.usecase.ListInputNames;
import org.comfyume.queue.usecase.ReadCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * {@code /object_info}: the node classes of the room, with one's own files as the choices of nodes
 * that load files. What is alike for all is prepared when a worker's classes change; the packed
 * form is kept for the lists of files that were asked for last.
 */
@ApplicationScoped
class ObjectInfoResource implements ComfyResource {
  private static final Logger LOG = Logger.getLogger(ObjectInfoResource.class.getName());
  private static final String JSON = "application/json; charset=utf-8";

  /** Packed bodies kept, about 100 kB each. */
  private static final int MOST_KEPT = 100;

  /** Shorter bodies, in bytes, fit into a packet as they are. */
  private static final int WORTH_PACKING = 1400;

  private final Map<String, byte[]> packed = new ConcurrentHashMap<>();
  private ReadCatalogue catalogue;
  private ListInputNames inputs;
  private volatile @Nullable Prepared prepared;

  @Inject
  ObjectInfoResource(ReadCatalogue catalogue, ListInputNames inputs) {
    this.catalogue = catalogue;
    this.inputs = inputs;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected ObjectInfoResource() {}

  /** One version of the catalogue. */
  private record Prepared(String etag, ClassTexts all, JsonObject classes) {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "object_info", this::all),
        Route.of("GET", "object_info/{class}", this::one));
  }

  /** Prepares what everybody will ask for, before anybody does. */
  void onFleet(@Observes FleetChanged changed) {
    try {
      read();
    } catch (IOException | JsonException | IllegalArgumentException unreadable) {
      LOG.log(Level.FINE, "The classes are prepared when they are asked for.", unreadable);
    }
  }

  private void all(Exchange exchange) throws IOException {
    Optional<Prepared> now = read();
    if (now.isEmpty()) {
      exchange.json(200, "{}");
      return;
    }
    FileChoices own = choices(exchange);
    send(exchange, tag(now.get().etag(), own.all()), () -> now.get().all().with(own));
  }

  private void one(Exchange exchange) throws IOException {
    String name = exchange.pathValue(0);
    Optional<Prepared> now = read();
    @Nullable JsonValue found = now.map(each -> each.classes().get(name)).orElse(null);
    if (now.isEmpty() || found == null) {
      exchange.json(200, "{}");
      return;
    }
    FileChoices own = choices(exchange);
    send(
        exchange,
        tag(now.get().etag(), name + own.all()),
        () -> ClassTexts.ofOne(name, found).with(own));
  }

  private FileChoices choices(Exchange exchange) {
    return new FileChoices(folder -> inputs.list(exchange.owner(), folder));
  }

  private static String tag(String etag, String personal) {
    return etag + "-" + UUID.nameUUIDFromBytes(personal.getBytes(StandardCharsets.UTF_8));
  }

  private void send(Exchange exchange, String tag, Supplier<byte[]> body) throws IOException {
    boolean gzip = exchange.header("Accept-Encoding").filter(a -> a.contains("gzip")).isPresent();
    exchange.response().setHeader("Vary", "Accept-Encoding");
    if (FileSender.isKnown(gzip ? tag + "-gzip" : tag, exchange.request(), exchange.response())) {
      return;
    }
    if (!gzip) {
      exchange.send(200, JSON, body.get());
      return;
    }
    byte @Nullable [] known = packed.get(tag);
    byte[] plain = known == null ? body.get() : new byte[0];
    if (known == null && plain.length < WORTH_PACKING) {
      exchange.send(200, JSON, plain);
      return;
    }
    exchange.response().setHeader("Content-Encoding", "gzip");
    exchange.send(200, JSON, known == null ? pack(tag, plain) : known);
  }

  private byte[] pack(String tag, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    if (packed.size() >= MOST_KEPT) {
      packed.clear();
    }
    packed.put(tag, bytes.toByteArray());
    return bytes.toByteArray();
  }

  private Optional<Prepared> read() throws IOException {
    Optional<CatalogueJson> now = catalogue.read();
    if (now.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Prepared known = prepared;
    if (known == null || !known.etag().equals(now.get().etag())) {
      known = prepare(now.get());
      packed.clear();
      prepared = known;
    }
    return Optional.of(known);
  }

  private static Prepared prepare(CatalogueJson now) throws IOException {
    try (ByteArrayInputStream in = new ByteArrayInputStream(now.json());
        JsonReader reader = Json.createReader(in)) {
      JsonObject classes = reader.readObject();
      return new Prepared(now.etag(), ClassTexts.ofAll(classes), classes);
    }
  }
}
