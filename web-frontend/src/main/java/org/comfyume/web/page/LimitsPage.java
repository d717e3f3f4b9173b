package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.ChangeRoom;
import org.comfyume.queue.usecase.CurrentRoom;
import org.comfyume.web.api.RoomChange;
import org.comfyume.web.api.RoomJson;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** Limits and mode: the rules of the room in a form that is saved whole and can be taken back. */
@Named
@RequestScoped
public class LimitsPage {
  private static final String AGAIN = "/limits?faces-redirect=true";

  @Inject private Visitor visitor;
  @Inject private CurrentRoom room;
  @Inject private ChangeRoom change;
  @Inject private Notice notice;

  private Map<String, String> fields = Map.of();
  private final List<String> wrong = new ArrayList<>();

  @PostConstruct
  void load() {
    fields = LimitsForm.fields(room.control());
  }

  /** Saves or takes back, whichever button was pressed. Stays here if a field is wrong. */
  public @Nullable String act() {
    Map<String, String> posted =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    String undo = posted.get("undo");
    if (undo != null) {
      undo(undo);
      return AGAIN;
    }
    return posted.containsKey("save") ? save(LimitsForm.typed(posted)) : null;
  }

  private @Nullable String save(Map<String, String> typed) {
    UnaryOperator<RoomControl> wish = LimitsForm.read(typed, wrong);
    if (!wrong.isEmpty()) {
      fields = typed;
      return null;
    }
    RoomControl[] before = new RoomControl[1];
    RoomControl after =
        change.change(
            visitor.person(),
            "room",
            now -> {
              before[0] = now;
              return wish.apply(now);
            });
    String was = RoomJson.settable(before[0]).build().toString();
    String is = RoomJson.settable(after).build().toString();
    if (was.equals(is)) {
      notice.keep("limits.same");
    } else {
      notice.keepUndoable(encoded(was, is), "limits.saved");
    }
    return AGAIN;
  }

  /** Only if the rules are still those that were saved: another's change is not lost. */
  private void undo(String step) {
    try {
      JsonObject told = decoded(step);
      JsonObject was = told.getJsonObject("was");
      String is = told.getJsonObject("is").toString();
      RoomChange back = RoomChange.of(was);
      RoomControl now =
          change.change(
              visitor.person(),
              "room.undo",
              room ->
                  RoomJson.settable(room).build().toString().equals(is) ? back.apply(room) : room);
      if (RoomJson.settable(now).build().toString().equals(was.toString())) {
        notice.keep("limits.undone");
        return;
      }
    } catch (IllegalArgumentException
        | JsonException
        | ClassCastException
        | NullPointerException crafted) {
      // told below
    }
    notice.keepBad("limits.undo.late");
  }

  private static String encoded(String was, String is) {
    String step = "{\"was\":" + was + ",\"is\":" + is + "}";
    return Base64.getUrlEncoder().encodeToString(step.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject decoded(String step) {
    String json = new String(Base64.getUrlDecoder().decode(step), StandardCharsets.UTF_8);
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  public String getHeading() {
    return Words.ofPage().say("limits.heading." + room.control().mode().word());
  }

  /** What stands in a field. */
  public String value(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether what stands in a field is not allowed. */
  public boolean bad(String name) {
    return wrong.contains(name);
  }

  /** How many fields are wrong. */
  public int getProblems() {
    return wrong.size();
  }

  public List<String> getModes() {
    return Arrays.stream(SchedulingMode.values()).map(SchedulingMode::word).toList();
  }

  public List<String> getRoles() {
    return Arrays.stream(Role.values()).map(Role::word).toList();
  }
}
