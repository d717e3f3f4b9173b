package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;

/**
 * Prepares the editor for a person who opens it for the first time: the workshop's templates lie
 * among the person's own workflows, and one of them is named as the one to open. They are copies:
 * the person may change, move and delete them, and what was deleted does not come back.
 */
@ApplicationScoped
@Transactional
public class WelcomePerson {

  /**
   * The setting that tells it is done. Its value is the workflow to open, below {@code workflows/},
   * until the editor has opened it; then, or if there is none, "".
   */
  static final String SETTING = "comfyume.FirstVisit";

  private static final String FOLDER = WorkshopTemplate.PACK + "/";

  @Inject UserFiles files;
  @Inject ReadUserSettings settings;
  @Inject ChangeUserSettings change;
  @Inject WriteUserFile write;
  @Inject WorkshopTemplates templates;
  @Inject DefaultTemplate first;
  @Inject ModelFiles models;

  /** Does nothing for a person who was welcomed before. */
  public void welcome(ParticipantId person) {
    if (wasWelcomed(person)) {
      return;
    }
    files.lock(person);
    if (wasWelcomed(person)) { // by another tab, while this one waited
      return;
    }
    for (WorkshopTemplate template : templates.list()) {
      // a person who has such a file, or no room for it, keeps what is there
      write.write(
          person,
          new UserPath("workflows/" + path(template.name())),
          template.workflow().getBytes(StandardCharsets.UTF_8),
          false);
    }
    String open = toOpen().map(template -> path(template.name())).orElse("");
    change.change(person, JsonText.object().add(SETTING, Json.createValue(open)).build());
  }

  /** The room's choice; where it could not run there, a workflow that needs no model. */
  private Optional<WorkshopTemplate> toOpen() {
    Optional<WorkshopTemplate> chosen =
        first
            .name()
            .flatMap(
                name ->
                    templates.list().stream().filter(each -> each.name().equals(name)).findFirst());
    return chosen.filter(this::hasModels).or(() -> chosen.flatMap(lacking -> withoutModels()));
  }

  /** While no worker has told its models, they may be there. */
  private boolean hasModels(WorkshopTemplate template) {
    SortedMap<String, SortedMap<String, ModelFile>> there = models.byFolder();
    return there.isEmpty()
        || template.models().stream()
            .allMatch(
                model ->
                    there
                        .getOrDefault(model.folder(), Collections.emptySortedMap())
                        .containsKey(model.file()));
  }

  private Optional<WorkshopTemplate> withoutModels() {
    return templates.list().stream().filter(each -> each.models().isEmpty()).findFirst();
  }

  private boolean wasWelcomed(ParticipantId person) {
    return settings.read(person).containsKey(SETTING);
  }

  private static String path(String template) {
    return FOLDER + template + ".json";
  }
}
