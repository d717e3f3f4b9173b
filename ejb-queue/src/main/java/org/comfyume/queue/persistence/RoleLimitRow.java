package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.comfyume.core.scheduling.RoleLimit;
import org.jspecify.annotations.Nullable;

/** What each person of a role may have. */
@Entity
@Table(name = "role_limit")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class RoleLimitRow {

  @Id String role;

  double weight;

  @Column(name = "max_waiting")
  @Nullable Integer maxWaiting;

  @Column(name = "max_running")
  @Nullable Integer maxRunning;

  @Column(name = "gpu_seconds_per_hour")
  @Nullable Integer gpuSecondsPerHour;

  RoleLimit toLimit() {
    return new RoleLimit(weight, maxWaiting, maxRunning, gpuSecondsPerHour);
  }

  void take(RoleLimit limit) {
    weight = limit.weight();
    maxWaiting = limit.maxWaiting();
    maxRunning = limit.maxRunning();
    gpuSecondsPerHour = limit.gpuSecondsPerHour();
  }
}
