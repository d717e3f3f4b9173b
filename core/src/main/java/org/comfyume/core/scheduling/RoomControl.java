package org.comfyume.core.scheduling;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.vram.VramRules;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.jspecify.annotations.Nullable;

/**
 * How the room is run: what may be changed while it is open. Immutable.
 *
 * @param mode how the next job is chosen inside a class
 * @param pause while it is not null only an instructor's jobs are started
 * @param fair the knobs of fair share
 * @param maxRoomDepth how many jobs of all people together may wait
 * @param vram how the memory of GPUs is minded
 * @param limits of each role; a role that is not named has {@link RoleLimit#NONE}
 * @param steering boosts and the round; kept apart from the rest, in {@link Steerings}
 */
public record RoomControl(
    SchedulingMode mode,
    @Nullable Pause pause,
    FairSettings fair,
    int maxRoomDepth,
    VramRules vram,
    Map<Role, RoleLimit> limits,
    Steering steering) {

  /** The longest slack and the longest wait cap. */
  public static final Duration LONGEST = Duration.ofDays(1);

  /** How a room is run until somebody changes it. */
  public static final RoomControl DEFAULT =
      new RoomControl(
          SchedulingMode.FAIR,
          null,
          FairSettings.DEFAULT,
          10_000,
          VramRules.DEFAULT,
          Map.of(),
          Steering.NONE);

  /**
   * @throws IllegalArgumentException if the room's depth is negative, or slack or wait cap are over
   *     a day or the cap is under a millisecond
   */
  public RoomControl {
    Map<Role, RoleLimit> all = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      all.put(role, limits.getOrDefault(role, RoleLimit.NONE));
    }
    limits = Map.copyOf(all);
    if (maxRoomDepth < 0) {
      throw new IllegalArgumentException(
          "How many jobs may wait in the room is 0 or more; this is not: " + maxRoomDepth);
    }
    if (fair.slack().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A slack is 0 to 86400 seconds; this is not: " + fair.slack().toSeconds());
    }
    if (fair.waitCap().compareTo(LONGEST) > 0 || fair.waitCap().toMillis() < 1) {
      throw new IllegalArgumentException(
          "A wait cap is 0.001 to 86400 seconds; this is not: " + fair.waitCap());
    }
  }

  public RoleLimit limit(Role role) {
    return Objects.requireNonNull(limits.get(role));
  }

  /** Decides as the mode says, within boosts and the round. */
  public Scheduler scheduler() {
    return steering.over(mode.scheduler(fair));
  }

  /** What may start now: all, or while the room is paused an instructor's jobs alone. */
  public Backlog open(Backlog backlog) {
    return pause == null ? backlog : backlog.only(JobClass.INSTRUCTOR);
  }

  /** Whose turn in the round is still to come; empty if there is no round. */
  public Set<ParticipantId> due(Backlog backlog) {
    Round round = steering.round();
    return round == null ? Set.of() : round.due(backlog.except(JobClass.INSTRUCTOR).people());
  }

  public RoomControl withMode(SchedulingMode other) {
    return new RoomControl(other, pause, fair, maxRoomDepth, vram, limits, steering);
  }

  /** Paused, or with null going on. */
  public RoomControl withPause(@Nullable Pause other) {
    return new RoomControl(mode, other, fair, maxRoomDepth, vram, limits, steering);
  }

  public RoomControl withFair(FairSettings other) {
    return new RoomControl(mode, pause, other, maxRoomDepth, vram, limits, steering);
  }

  public RoomControl withMaxRoomDepth(int other) {
    return new RoomControl(mode, pause, fair, other, vram, limits, steering);
  }

  public RoomControl withVram(VramRules other) {
    return new RoomControl(mode, pause, fair, maxRoomDepth, other, limits, steering);
  }

  public RoomControl withSteering(Steering other) {
    return new RoomControl(mode, pause, fair, maxRoomDepth, vram, limits, other);
  }

  public RoomControl withLimit(Role role, RoleLimit limit) {
    Map<Role, RoleLimit> changed = new EnumMap<>(limits);
    changed.put(role, limit);
    return new RoomControl(mode, pause, fair, maxRoomDepth, vram, changed, steering);
  }
}
