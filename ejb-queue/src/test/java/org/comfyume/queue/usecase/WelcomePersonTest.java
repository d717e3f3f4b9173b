package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.protocol.JsonText;
import org.comfyume.queue.fake.InMemoryUserFiles;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person finds at a first visit. */
class WelcomePersonTest {

  private static final ParticipantId MARA = Room.MARA.id();
  private static final ParticipantId NOAH = Room.NOAH.id();
  private static final UserPath FLUX = new UserPath("workflows/Workshop/Flux.2-Klein-9B.json");

  private final InMemoryUserFiles files = new InMemoryUserFiles();
  private final WelcomePerson welcome = new WelcomePerson();

  @BeforeEach
  void wire() {
    welcome.files = files;
    welcome.settings = new ReadUserSettings();
    welcome.settings.files = files;
    welcome.write = new WriteUserFile();
    welcome.write.files = files;
    welcome.write.clock = new ManualClock();
    welcome.write.folders = new UserFolders();
    welcome.write.folders.files = files;
    welcome.change = new ChangeUserSettings();
    welcome.change.files = files;
    welcome.change.read = welcome.settings;
    welcome.change.write = welcome.write;
    welcome.templates = new WorkshopTemplates();
    welcome.templates.load();
    welcome.first = new DefaultTemplate(Optional.of("Flux.2-Klein-9B"));
    welcome.models = new ModelFiles();
  }

  @Test
  void the_templates_lie_among_the_persons_own_workflows_and_one_is_to_open() {
    welcome.welcome(MARA);
    assertThat(files.below(MARA, new UserPath("workflows/Workshop"))).hasSize(5);
    assertThat(text(FLUX)).isEqualTo(welcome.templates.list().get(0).workflow());
    assertThat(toOpen(MARA)).isEqualTo("Workshop/Flux.2-Klein-9B.json");
    assertThat(files.below(NOAH, UserPath.ROOT)).isEmpty();
  }

  @Test
  void a_room_that_lacks_its_models_opens_one_that_needs_none() {
    ModelFile any = ModelFile.of(1);
    welcome.models.put(Room.GPU_A, Map.of(new ModelRef("vae", "flux2-vae.safetensors"), any));
    welcome.welcome(MARA);
    assertThat(toOpen(MARA)).isEqualTo("Workshop/Colours-without-a-model.json");
  }

  @Test
  void a_room_that_has_them_opens_its_choice() {
    Map<ModelRef, ModelFile> there = new HashMap<>();
    ModelFile any = ModelFile.of(1);
    for (WorkshopTemplate.Model model : welcome.templates.list().get(0).models()) {
      there.put(new ModelRef(model.folder(), model.file()), any);
    }
    welcome.models.put(Room.GPU_A, there);
    welcome.welcome(MARA);
    assertThat(toOpen(MARA)).isEqualTo("Workshop/Flux.2-Klein-9B.json");
  }

  @Test
  void what_was_deleted_or_changed_stays_so() {
    welcome.welcome(MARA);
    files.remove(MARA, FLUX);
    UserPath other = new UserPath("workflows/Workshop/LTX-2.json");
    welcome.write.write(MARA, other, bytes("{}"), true);
    welcome.change.change(MARA, JsonText.object().add(WelcomePerson.SETTING, "").build());
    welcome.welcome(MARA);
    assertThat(files.find(MARA, FLUX)).isEmpty();
    assertThat(text(other)).isEqualTo("{}");
    assertThat(toOpen(MARA)).isEmpty();
  }

  @Test
  void a_file_that_the_person_has_under_that_name_is_kept() {
    welcome.write.write(MARA, FLUX, bytes("{\"mine\":true}"), true);
    welcome.welcome(MARA);
    assertThat(text(FLUX)).isEqualTo("{\"mine\":true}");
    assertThat(files.below(MARA, new UserPath("workflows/Workshop"))).hasSize(5);
  }

  @Test
  void settings_that_are_there_are_kept() {
    welcome.change.change(MARA, JsonText.object().add("Comfy.Locale", "de").build());
    welcome.welcome(MARA);
    assertThat(welcome.settings.read(MARA).getString("Comfy.Locale")).isEqualTo("de");
  }

  @Test
  void without_a_default_nothing_is_to_open() {
    welcome.first = new DefaultTemplate(Optional.empty());
    welcome.welcome(MARA);
    assertThat(toOpen(MARA)).isEmpty();
    assertThat(files.below(MARA, new UserPath("workflows/Workshop"))).hasSize(5);
  }

  private String toOpen(ParticipantId person) {
    return welcome.settings.read(person).getString(WelcomePerson.SETTING);
  }

  private String text(UserPath path) {
    return new String(files.read(MARA, path).orElseThrow().content(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
