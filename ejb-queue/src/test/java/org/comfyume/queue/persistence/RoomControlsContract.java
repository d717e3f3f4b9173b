package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of the room's control promises. */
abstract class RoomControlsContract {

  final ParticipantId mara = new ParticipantId("mara-" + UUID.randomUUID());

  abstract RoomControls controls();

  /** Runs the work as one committed transaction. */
  abstract <T> T tx(Supplier<T> work);

  @Test
  void a_room_that_nobody_changed_has_the_defaults() {
    RoomControl read = read();
    assertThat(read).isEqualTo(RoomControl.DEFAULT);
    assertThat(read.mode()).isEqualTo(SchedulingMode.FAIR);
    assertThat(read.pause()).isNull();
    assertThat(read.fair()).isEqualTo(FairSettings.DEFAULT);
    assertThat(read.maxRoomDepth()).isEqualTo(10_000);
    assertThat(read.vram()).isEqualTo(new VramRules(true, false, 2048L << 20));
    assertThat(read.limit(Role.ADMIN)).isEqualTo(RoleLimit.NONE);
  }

  @Test
  void everything_is_read_as_it_was_written() {
    RoomControl written =
        RoomControl.DEFAULT
            .withMode(SchedulingMode.ROUND_ROBIN)
            .withPause(new Pause(ManualClock.START, mara))
            .withFair(new FairSettings(Duration.ofMillis(1500), Duration.ofHours(2)))
            .withMaxRoomDepth(0)
            .withVram(new VramRules(false, true, 0))
            .withLimit(Role.PARTICIPANT, new RoleLimit(0.5, 10, 2, 900))
            .withLimit(Role.INSTRUCTOR, new RoleLimit(4, null, 0, null));
    write(written);
    assertThat(read()).isEqualTo(written);
    write(written.withPause(null).withLimit(Role.PARTICIPANT, RoleLimit.NONE));
    assertThat(read().pause()).isNull();
    assertThat(read().limit(Role.PARTICIPANT)).isEqualTo(RoleLimit.NONE);
    assertThat(read().limit(Role.INSTRUCTOR).maxRunning()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void every_mode_can_be_kept(SchedulingMode mode) {
    write(RoomControl.DEFAULT.withMode(mode));
    assertThat(read().mode()).isEqualTo(mode);
  }

  @Test
  void the_widest_settings_that_are_allowed_can_be_kept() {
    RoleLimit widest = new RoleLimit(1000, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    RoomControl written =
        RoomControl.DEFAULT
            .withFair(new FairSettings(RoomControl.LONGEST, RoomControl.LONGEST))
            .withMaxRoomDepth(Integer.MAX_VALUE)
            .withVram(new VramRules(true, true, VramRules.MOST_MARGIN_BYTES))
            .withLimit(Role.ADMIN, widest)
            .withLimit(Role.PARTICIPANT, RoleLimit.NONE.withWeight(0.001));
    write(written);
    assertThat(read()).isEqualTo(written);
    RoomControl narrowest = written.withFair(new FairSettings(Duration.ZERO, Duration.ofMillis(1)));
    write(narrowest);
    assertThat(read()).isEqualTo(narrowest);
  }

  RoomControl read() {
    return tx(() -> controls().read());
  }

  void write(RoomControl control) {
    tx(
        () -> {
          controls().write(control);
          return true;
        });
  }
}
