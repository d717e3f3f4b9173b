package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;

/** The settings of a person's front end. */
@ApplicationScoped
@Transactional
public class ReadUserSettings {

  /** Settings are a file among the others, as in ComfyUI: clients read it as a file too. */
  static final UserPath FILE = new UserPath("comfy.settings.json");

  @Inject UserFiles files;

  /** Empty if there are none, or if the person has overwritten the file with something else. */
  public JsonObject read(ParticipantId owner) {
    Optional<UserFile> file = files.read(owner, FILE);
    if (file.isEmpty()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try {
      String text = new String(file.get().content(), StandardCharsets.UTF_8);
      return JsonText.parse(text) instanceof JsonObject object
          ? object
          : JsonValue.EMPTY_JSON_OBJECT;
    } catch (ProtocolException notJson) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }
}
