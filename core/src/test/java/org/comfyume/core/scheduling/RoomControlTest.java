package org.comfyume.core.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomControlTest {

  private static final RoomControl DEFAULT = RoomControl.DEFAULT;

  @ParameterizedTest
  @EnumSource
  void every_role_has_limits_even_if_nobody_set_them(Role role) {
    assertThat(DEFAULT.limit(role)).isEqualTo(RoleLimit.NONE);
    assertThat(DEFAULT.limits()).containsKey(role);
  }

  @Test
  void a_change_of_one_thing_leaves_the_others() {
    Pause pause = new Pause(Instant.EPOCH, new ParticipantId("tomas"));
    FairSettings fair = new FairSettings(Duration.ZERO, Duration.ofSeconds(9));
    VramRules vram = new VramRules(false, true, 7);
    RoleLimit limit = new RoleLimit(2, 5, 1, 60);
    RoomControl changed =
        DEFAULT
            .withLimit(Role.PARTICIPANT, limit)
            .withVram(vram)
            .withMaxRoomDepth(3)
            .withFair(fair)
            .withPause(pause)
            .withMode(SchedulingMode.FIFO);
    assertThat(changed.mode()).isEqualTo(SchedulingMode.FIFO);
    assertThat(changed.pause()).isEqualTo(pause);
    assertThat(changed.fair()).isEqualTo(fair);
    assertThat(changed.maxRoomDepth()).isEqualTo(3);
    assertThat(changed.vram()).isEqualTo(vram);
    assertThat(changed.limit(Role.PARTICIPANT)).isEqualTo(limit);
    assertThat(changed.limit(Role.ADMIN)).isEqualTo(RoleLimit.NONE);
    assertThat(changed.withPause(null).pause()).isNull();
  }

  @Test
  void a_negative_depth_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULT.withMaxRoomDepth(-1))
        .withMessage("How many jobs may wait in the room is 0 or more; this is not: -1");
  }

  @Test
  void slack_and_wait_cap_are_a_day_at_most() {
    Duration over = RoomControl.LONGEST.plusMillis(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULT.withFair(new FairSettings(over, Duration.ofSeconds(1))))
        .withMessageContaining("0 to 86400 seconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULT.withFair(new FairSettings(Duration.ZERO, over)))
        .withMessageContaining("0.001 to 86400 seconds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULT.withFair(new FairSettings(Duration.ZERO, Duration.ofNanos(1))))
        .withMessageContaining("0.001 to 86400 seconds");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 0.0009, 1000.1})
  void a_weight_that_is_none_is_refused(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleLimit.NONE.withWeight(weight))
        .withMessageContaining("from 0.001 to 1000");
  }

  @Test
  void a_negative_limit_is_refused_and_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoleLimit(1, -1, null, null))
        .withMessageStartingWith("How many jobs may wait is 0 or more, or nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoleLimit(1, null, -1, null))
        .withMessageStartingWith("How many jobs may run at once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RoleLimit(1, null, null, -1))
        .withMessageStartingWith("How many GPU-seconds an hour");
  }
}
