package org.comfyume.web.comfy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.queue.usecase.DeleteUserFile;
import org.comfyume.queue.usecase.ListUserFiles;
import org.comfyume.queue.usecase.MoveUserFile;
import org.comfyume.queue.usecase.ReadFleetServer;
import org.comfyume.queue.usecase.ReadUserFile;
import org.comfyume.queue.usecase.UserChange;
import org.comfyume.queue.usecase.UserListing;
import org.comfyume.queue.usecase.WriteUserFile;

/**
 * {@code /userdata}: workflows and whatever else a front end keeps, each person's own.
 *
 * <p>As in ComfyUI a name is one path segment, with its slashes as {@code %2F}. What is not as
 * there: a name that no file can have, and a wish that only a file can have and that names a
 * folder, are answered with 400 and a sentence instead of 500; folders are not moved; more than a
 * person may keep is answered with 507.
 */
@ApplicationScoped
class UserDataResource implements ComfyResource {
  private ListUserFiles list;
  private ReadUserFile read;
  private WriteUserFile write;
  private MoveUserFile move;
  private DeleteUserFile delete;
  private ReadFleetServer server;

  @Inject
  UserDataResource(
      ListUserFiles list,
      ReadUserFile read,
      WriteUserFile write,
      MoveUserFile move,
      DeleteUserFile delete,
      ReadFleetServer server) {
    this.list = list;
    this.read = read;
    this.write = write;
    this.move = move;
    this.delete = delete;
    this.server = server;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected UserDataResource() {}

  @Override
  public List<Route> routes() {
    return List.of(
        Route.of("GET", "userdata", this::list),
        Route.of("GET", "v2/userdata", this::tree),
        Route.of("GET", "userdata/{file}", this::read),
        Route.of("POST", "userdata/{file}", this::write),
        Route.of("DELETE", "userdata/{file}", this::delete),
        Route.of("POST", "userdata/{file}/move/{dest}", this::move));
  }

  /** The editor is that of the newest server, and reads times as that one tells them. */
  private UserDataJson json() {
    return new UserDataJson(server.read().timesInMillis());
  }

  private void list(Exchange exchange) throws IOException {
    Optional<String> wanted = exchange.query("dir").filter(dir -> !dir.isEmpty());
    if (wanted.isEmpty()) {
      exchange.text(400, "Directory not provided");
      return;
    }
    UserFileName name = UserFileName.parse(wanted.get());
    if (name.path().isEmpty()) {
      exchange.text(name.status(), "Invalid directory");
      return;
    }
    UserPath folder = name.path().get();
    UserListing listing = list.list(exchange.owner(), folder);
    if (listing.place() == UserListing.Place.NOTHING) {
      exchange.text(404, "Directory not found");
      return;
    }
    boolean recurse = UserDataJson.isTrue(exchange.query("recurse"));
    UserDataJson.Form form =
        UserDataJson.form(exchange.query("full_info"), exchange.query("split"));
    exchange.json(200, json().list(folder, listing.entries(), recurse, form));
  }

  private void tree(Exchange exchange) throws IOException {
    String wanted = UserFileName.unquote(exchange.query("path").orElse(""));
    Optional<UserPath> folder = UserFileName.parse(wanted).path();
    if (folder.isEmpty()) {
      exchange.text(400, "Invalid path requested");
      return;
    }
    UserListing listing = list.list(exchange.owner(), folder.get());
    switch (listing.place()) {
      case NOTHING -> exchange.text(404, "Requested path not found");
      case FILE -> exchange.text(400, "Requested path is not a directory");
      case FOLDER -> exchange.json(200, UserDataJson.tree(listing.entries()));
    }
  }

  private void read(Exchange exchange) throws IOException {
    exchange.response().setHeader("Cache-Control", "private, no-cache");
    Optional<UserPath> path = path(exchange, 0);
    if (path.isEmpty()) {
      return;
    }
    Optional<UserFile> file = read.read(exchange.owner(), path.get());
    if (file.isEmpty()) {
      exchange.empty(404);
    } else if (file.get().entry().folder()) {
      exchange.empty(403);
    } else {
      UserFileSender.send(file.get(), exchange);
    }
  }

  private void write(Exchange exchange) throws IOException {
    Optional<UserPath> path = path(exchange, 0);
    if (path.isPresent()) {
      byte[] content = exchange.body();
      answer(exchange, write.write(exchange.owner(), path.get(), content, overwrite(exchange)));
    }
  }

  private void move(Exchange exchange) throws IOException {
    Optional<UserPath> from = path(exchange, 0);
    Optional<UserPath> to = from.isEmpty() ? Optional.empty() : path(exchange, 1);
    if (from.isPresent() && to.isPresent()) {
      answer(exchange, move.move(exchange.owner(), from.get(), to.get(), overwrite(exchange)));
    }
  }

  private void delete(Exchange exchange) throws IOException {
    Optional<UserPath> path = path(exchange, 0);
    if (path.isPresent()) {
      answer(exchange, delete.delete(exchange.owner(), path.get()));
    }
  }

  /** The place that the route's variable names; if it is none, the refusal is sent. */
  private static Optional<UserPath> path(Exchange exchange, int variable) {
    UserFileName name = UserFileName.parse(exchange.pathValue(variable));
    if (name.path().isEmpty()) {
      exchange.empty(name.status());
    }
    return name.path();
  }

  private static boolean overwrite(Exchange exchange) {
    return exchange.query("overwrite").filter("false"::equals).isEmpty();
  }

  private void answer(Exchange exchange, UserChange change) throws IOException {
    if (change.outcome() != UserChange.Outcome.DONE) {
      refuse(exchange, change);
    } else if (change.entry() == null) {
      exchange.response().setStatus(204);
    } else {
      boolean fullInfo = UserDataJson.isTrue(exchange.query("full_info"));
      exchange.json(200, json().changed(Objects.requireNonNull(change.entry()), fullInfo));
    }
  }

  /** Sends why a change was not made. */
  static void refuse(Exchange exchange, UserChange change) throws IOException {
    switch (change.outcome()) {
      case DONE -> throw new IllegalArgumentException("nothing was refused");
      case ABSENT -> exchange.empty(404);
      case EXISTS -> exchange.text(409, change.sentence());
      case IMPOSSIBLE -> exchange.text(400, change.sentence());
      case FULL -> exchange.text(507, change.sentence());
    }
  }
}
