package org.comfyume.queue.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.template.OwnTemplate;
import org.comfyume.core.workshop.ParticipantId;
import org.jspecify.annotations.Nullable;

/** A workflow that a person keeps as a form, or sent to everybody. */
@Entity
@Table(name = "own_template")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class OwnTemplateRow {

  @Id UUID id;
  String owner;
  String title;
  String prompt;
  String fields;
  String presets;

  @Column(name = "changed_at")
  Instant changedAt;

  @Column(name = "sent_at")
  @Nullable Instant sentAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  void take(OwnTemplate template) {
    id = template.id();
    owner = template.owner().value();
    title = template.title();
    prompt = template.prompt();
    fields = template.fields();
    presets = template.presets();
    changedAt = template.changedAt();
    sentAt = template.sentAt();
  }

  OwnTemplate toTemplate() {
    return new OwnTemplate(
        id, new ParticipantId(owner), title, prompt, fields, presets, changedAt, sentAt);
  }
}
