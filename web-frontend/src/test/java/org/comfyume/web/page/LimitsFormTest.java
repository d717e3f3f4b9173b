package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsFormTest {
  private static final RoomControl ROOM =
      RoomControl.DEFAULT.withLimit(Role.PARTICIPANT, new RoleLimit(1.5, 10, null, 600));

  private final List<String> wrong = new ArrayList<>();

  @Test
  void what_is_not_touched_stays_as_it_is() {
    RoomControl other = RoomControl.DEFAULT.withMode(SchedulingMode.FIFO);
    assertThat(LimitsForm.read(LimitsForm.fields(ROOM), wrong).apply(other)).isEqualTo(ROOM);
    assertThat(wrong).isEmpty();
  }

  @Test
  void an_empty_limit_is_none_a_missing_switch_is_off_and_a_comma_is_a_point() {
    Map<String, String> posted = new HashMap<>(LimitsForm.fields(ROOM));
    posted.put("roles.participant.maxWaiting", " ");
    posted.put("slackSeconds", "12,5");
    posted.remove("vram.enabled");
    RoomControl after = LimitsForm.read(LimitsForm.typed(posted), wrong).apply(ROOM);
    assertThat(wrong).isEmpty();
    assertThat(after.limit(Role.PARTICIPANT)).isEqualTo(new RoleLimit(1.5, null, null, 600));
    assertThat(after.fair().slack()).isEqualTo(Duration.ofMillis(12_500));
    assertThat(after.vram().enabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "slackSeconds,-1",
    "slackSeconds,1e9999999",
    "slackSeconds,''",
    "waitCapSeconds,86401",
    "maxRoomDepth,1.5",
    "mode,chaos",
    "mode,''",
    "vram.marginMb,x",
    "roles.admin.weight,0",
    "roles.admin.weight,''",
    "roles.participant.maxRunning,99999999999"
  })
  void what_is_not_allowed_is_named(String field, String text) {
    Map<String, String> posted = new HashMap<>(LimitsForm.fields(ROOM));
    posted.put(field, text);
    LimitsForm.read(LimitsForm.typed(posted), wrong);
    assertThat(wrong).containsExactly(field);
  }
}
