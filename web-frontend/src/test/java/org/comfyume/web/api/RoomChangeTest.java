package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomChangeTest {
  private static final RoomControl BEFORE =
      RoomControl.DEFAULT
          .withPause(new Pause(Instant.EPOCH, new ParticipantId("ines")))
          .withLimit(Role.PARTICIPANT, new RoleLimit(2, 10, 3, 600));

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  private static RoomControl changed(String wish) {
    return RoomChange.of(json(wish)).apply(BEFORE);
  }

  @Test
  void only_what_is_named_changes() {
    assertThat(changed("{'mode':'round-robin'}"))
        .isEqualTo(BEFORE.withMode(SchedulingMode.ROUND_ROBIN));
    assertThat(changed("{'slackSeconds':1.5}"))
        .isEqualTo(
            BEFORE.withFair(new FairSettings(Duration.ofMillis(1500), BEFORE.fair().waitCap())));
    assertThat(changed("{'maxRoomDepth':0}")).isEqualTo(BEFORE.withMaxRoomDepth(0));
    assertThat(changed("{'vram':{'dryRun':true}}"))
        .isEqualTo(BEFORE.withVram(new VramRules(true, true, 2048L << 20)));
    assertThat(changed("{'vram':{'marginMb':0}}"))
        .isEqualTo(BEFORE.withVram(new VramRules(true, false, 0)));
  }

  @Test
  void several_keys_change_together() {
    assertThat(changed("{'slackSeconds':5,'waitCapSeconds':10,'mode':'fifo'}"))
        .isEqualTo(
            BEFORE
                .withMode(SchedulingMode.FIFO)
                .withFair(new FairSettings(Duration.ofSeconds(5), Duration.ofSeconds(10))));
  }

  @Test
  void a_limit_of_null_is_none_and_the_others_stay() {
    assertThat(changed("{'roles':{'participant':{'maxRunning':null,'weight':3}}}"))
        .isEqualTo(BEFORE.withLimit(Role.PARTICIPANT, new RoleLimit(3, 10, null, 600)));
    assertThat(changed("{'roles':{'participant':{'maxWaiting':5}}}"))
        .isEqualTo(BEFORE.withLimit(Role.PARTICIPANT, new RoleLimit(2, 5, 3, 600)));
    assertThat(changed("{'roles':{'participant':{'gpuSecondsPerHour':7}}}"))
        .isEqualTo(BEFORE.withLimit(Role.PARTICIPANT, new RoleLimit(2, 10, 3, 7)));
  }

  @Test
  void what_the_api_shows_can_be_sent_back() {
    JsonObject shown = RoomJson.rules(BEFORE, "Ines").build();
    var rules = Json.createObjectBuilder(shown);
    rules.remove("paused").remove("pausedSince").remove("pausedBy");
    assertThat(RoomChange.of(rules.build()).apply(RoomControl.DEFAULT.withPause(BEFORE.pause())))
        .isEqualTo(BEFORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|one or more of maxRoomDepth, mode, roles, slackSeconds, vram, waitCapSeconds",
        "{'colour':1}|Unknown key 'colour'. Allowed: maxRoomDepth, mode",
        "{'mode':'best'}|Allowed: fair, fifo, round-robin, priority",
        "{'mode':7}|mode is one of the words fair, fifo, round-robin, priority, not 7",
        "{'slackSeconds':-1}|slackSeconds is seconds from 0 to 86400, not -1",
        "{'slackSeconds':'1'}|slackSeconds is a number, not \"1\"",
        "{'slackSeconds':1e400}|slackSeconds is a number",
        "{'waitCapSeconds':0}|waitCapSeconds is seconds from 0.001 to 86400, not 0",
        "{'maxRoomDepth':1.5}|maxRoomDepth is a whole number",
        "{'maxRoomDepth':null}|maxRoomDepth is a number, not null",
        "{'vram':true}|vram is an object with any of enabled, dryRun, marginMb",
        "{'vram':{'margin':1}}|Unknown key 'vram.margin'. Allowed: vram.enabled",
        "{'vram':{'enabled':'yes'}}|vram.enabled is true or false",
        "{'vram':{'marginMb':1048577}}|vram.marginMb is a whole number from 0 to 1048576",
        "{'roles':{'guest':{}}}|Allowed: participant, instructor, admin",
        "{'roles':{'admin':{'weight':0}}}|roles.admin.weight is a number from 0.001 to 1000, not 0",
        "{'roles':{'admin':{'maxWaiting':-1}}}|roles.admin.maxWaiting is a whole number from 0",
        "{'roles':{'admin':{'colour':null}}}|Unknown key 'roles.admin.colour'. Allowed: weight"
      })
  void what_is_wrong_is_named_with_what_is_allowed(String wish, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoomChange.of(json(wish)))
        .withMessageContaining(said);
  }
}
