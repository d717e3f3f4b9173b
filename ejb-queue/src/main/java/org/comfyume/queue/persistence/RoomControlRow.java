package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.comfyume.core.scheduling.FairSettings;
import org.comfyume.core.scheduling.Pause;
import org.comfyume.core.scheduling.RoleLimit;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.SchedulingMode;
import org.comfyume.core.scheduling.Steering;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/** How the room is run; there is one row. */
@Entity
@Table(name = "room_control")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class RoomControlRow {

  private static final long MIB = 1L << 20;

  @Id
  @Column(name = "only_one")
  boolean onlyOne;

  String mode;

  @Column(name = "paused_at")
  @Nullable Instant pausedAt;

  @Column(name = "paused_by")
  @Nullable String pausedBy;

  @Column(name = "slack_seconds")
  double slackSeconds;

  @Column(name = "wait_cap_seconds")
  double waitCapSeconds;

  @Column(name = "max_room_depth")
  int maxRoomDepth;

  @Column(name = "vram_enabled")
  boolean vramEnabled;

  @Column(name = "vram_dry_run")
  boolean vramDryRun;

  @Column(name = "vram_margin_mb")
  int vramMarginMb;

  RoomControl toControl(Map<Role, RoleLimit> limits) {
    return new RoomControl(
        SchedulingMode.ofWord(mode),
        pausedAt == null || pausedBy == null
            ? null
            : new Pause(pausedAt, new ParticipantId(pausedBy)),
        new FairSettings(duration(slackSeconds), duration(waitCapSeconds)),
        maxRoomDepth,
        new VramRules(vramEnabled, vramDryRun, vramMarginMb * MIB),
        limits,
        Steering.NONE);
  }

  void take(RoomControl control) {
    Pause pause = control.pause();
    mode = control.mode().word();
    pausedAt = pause == null ? null : pause.since();
    pausedBy = pause == null ? null : pause.by().value();
    slackSeconds = control.fair().slack().toMillis() / 1000.0;
    waitCapSeconds = control.fair().waitCap().toMillis() / 1000.0;
    maxRoomDepth = control.maxRoomDepth();
    vramEnabled = control.vram().enabled();
    vramDryRun = control.vram().dryRun();
    vramMarginMb = (int) ((control.vram().marginBytes() + MIB - 1) / MIB);
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
