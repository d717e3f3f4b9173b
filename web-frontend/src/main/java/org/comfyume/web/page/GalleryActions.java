package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comfyume.core.time.Ids;
import org.comfyume.queue.usecase.DeleteFiles;
import org.comfyume.queue.usecase.RestoreFiles;
import org.jspecify.annotations.Nullable;

/** What the Gallery's buttons do: delete one or what is chosen, and bring it back. */
@Named
@RequestScoped
public class GalleryActions {
  @Inject private Visitor visitor;
  @Inject private DeleteFiles deleteFiles;
  @Inject private RestoreFiles restoreFiles;
  @Inject private Notice notice;

  /** Does what the pressed button says and shows the Gallery as it was, all details closed. */
  public void act() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    if (!faces.isPostback()) {
      return;
    }
    ExternalContext request = faces.getExternalContext();
    Map<String, String> pressed = request.getRequestParameterMap();
    if (pressed.containsKey("delete")) {
      delete(List.of(pressed.getOrDefault("delete", "")));
    } else if (pressed.containsKey("chosen")) {
      String[] ids = request.getRequestParameterValuesMap().get("ids");
      delete(ids == null ? List.of() : Arrays.asList(ids));
    } else if (pressed.containsKey("undo")) {
      restore(pressed.getOrDefault("undo", ""));
    } else {
      return;
    }
    String query = before(request.getRequestHeaderMap().get("Referer"));
    request.redirect(
        request.getRequestContextPath() + "/gallery" + (query.isEmpty() ? "" : "?" + query));
    faces.responseComplete();
  }

  private void delete(List<String> ids) {
    List<UUID> wanted =
        ids.stream()
            .distinct()
            .flatMap(id -> Ids.read(id).stream())
            .limit(DeleteFiles.MOST)
            .toList();
    DeleteFiles.Deleted deleted = deleteFiles.delete(visitor.id(), wanted);
    if (deleted.files() == 0) {
      notice.keepBad(ids.isEmpty() ? "gallery.delete.nothing" : "gallery.delete.gone");
    } else {
      notice.keepUndoable(undo(deleted.at()), "gallery.deleted", deleted.files());
    }
  }

  private void restore(String undo) {
    int files = undo.matches("[0-9]{1,18}") ? restoreFiles.restore(visitor.id(), at(undo)) : 0;
    if (files == 0) {
      notice.keepBad("gallery.restore.gone");
    } else {
      notice.keep("gallery.restored", files);
    }
  }

  /** The value of the button that takes a deletion back: its instant in microseconds. */
  static String undo(Instant at) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  private static Instant at(String undo) {
    return Instant.EPOCH.plus(Long.parseLong(undo), ChronoUnit.MICROS);
  }

  /** The query of the page on which the button was pressed, read and written anew. */
  static String before(@Nullable String referer) {
    try {
      String query = referer == null ? null : URI.create(referer).getRawQuery();
      Map<String, String> asked = new HashMap<>();
      for (String pair : query == null ? new String[0] : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        asked.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
      }
      return GalleryAddress.of(asked).query();
    } catch (IllegalArgumentException noAddress) {
      return "";
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
