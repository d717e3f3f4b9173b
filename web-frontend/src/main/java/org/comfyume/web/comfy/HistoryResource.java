package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.comfyume.core.job.JobId;
import org.comfyume.queue.usecase.ForgetHistory;
import org.comfyume.queue.usecase.JobDetails;
import org.comfyume.queue.usecase.ListHistory;
import org.comfyume.queue.usecase.ReadEnded;

/** {@code /history}: one's own ended jobs, oldest first. */
@ApplicationScoped
class HistoryResource implements ComfyResource {
  private ListHistory list;
  private ReadEnded read;
  private ForgetHistory forget;

  @Inject
  HistoryResource(ListHistory list, ReadEnded read, ForgetHistory forget) {
    this.list = list;
    this.read = read;
    this.forget = forget;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected HistoryResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "history", this::show),
        Route.of("GET", "history/{id}", this::showOne),
        Route.of("POST", "history", this::forget));
  }

  private void show(Exchange exchange) throws IOException {
    int most = exchange.query("max_items").map(HistoryResource::number).orElse(-1);
    int offset = exchange.query("offset").map(HistoryResource::number).orElse(-1);
    exchange.json(
        200, object(list.list(exchange.owner(), Math.max(-1, offset), Math.max(-1, most))));
  }

  /** Python too reads a number with blanks around it. */
  private static int number(String text) {
    return Integer.parseInt(text.strip());
  }

  private void showOne(Exchange exchange) throws IOException {
    List<JobDetails> found =
        JobId.read(exchange.pathValue(0)).flatMap(id -> read.read(exchange.owner(), id)).stream()
            .toList();
    exchange.json(200, object(found));
  }

  private void forget(Exchange exchange) throws IOException {
    JsonObject wish = exchange.bodyObject();
    if (JsonWish.isTrue(wish, "clear")) {
      forget.forget(exchange.owner(), null);
    }
    List<JobId> ids = new ArrayList<>();
    JsonWish.deleted(wish).forEach(text -> JobId.read(text).ifPresent(ids::add));
    if (!ids.isEmpty()) {
      forget.forget(exchange.owner(), ids);
    }
    exchange.empty(200);
  }

  private static String object(List<JobDetails> entries) {
    return entries.stream()
        .map(details -> "\"" + details.job().id() + "\":" + JobJson.historyEntry(details))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
