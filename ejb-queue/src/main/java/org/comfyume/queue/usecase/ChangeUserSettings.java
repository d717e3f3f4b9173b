package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;

/** Changes some of the settings of a person's front end. */
@ApplicationScoped
@Transactional
public class ChangeUserSettings {

  @Inject UserFiles files;
  @Inject ReadUserSettings read;
  @Inject WriteUserFile write;

  /**
   * Sets these and leaves the others. A front end sends several changes at once, so the lock comes
   * before the reading.
   */
  public UserChange change(ParticipantId owner, JsonObject changes) {
    files.lock(owner);
    JsonObjectBuilder settings = JsonText.object();
    read.read(owner).forEach(settings::add);
    changes.forEach(settings::add);
    byte[] content = settings.build().toString().getBytes(StandardCharsets.UTF_8);
    return write.write(owner, ReadUserSettings.FILE, content, true);
  }
}
