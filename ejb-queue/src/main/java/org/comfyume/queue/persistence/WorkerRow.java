package org.comfyume.queue.persistence;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** A worker, past ones included. */
@Entity
@Table(name = "worker")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class WorkerRow {

  @Id String id;
  String label;
  String url;

  @Column(name = "added_at")
  Instant addedAt;

  @Column(name = "removed_at")
  @Nullable Instant removedAt;

  @Basic(fetch = FetchType.LAZY)
  byte @Nullable [] catalogue;

  @Column(name = "catalogue_at")
  @Nullable Instant catalogueAt;

  String source = "config";
  String wish = "work";

  @Column(name = "wish_at")
  @Nullable Instant wishAt;

  @Column(name = "wish_by")
  @Nullable String wishBy;

  WorkerStanding standing() {
    return new WorkerStanding(
        source.equals("config"),
        WorkerWish.ofWord(wish),
        wishAt,
        wishBy == null ? null : new ParticipantId(wishBy));
  }

  void take(WorkerStanding standing) {
    source = standing.fromConfiguration() ? "config" : "page";
    wish = standing.wish().word();
    wishAt = standing.since();
    ParticipantId by = standing.by();
    wishBy = by == null ? null : by.value();
  }
}
