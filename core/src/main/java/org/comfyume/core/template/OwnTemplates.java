package org.comfyume.core.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;

/**
 * Port: workflows with a form that people keep, and those that were sent to everybody. Each method
 * is to be called inside a transaction. Who may see what is the caller's business.
 */
public interface OwnTemplates {

  /** Keeps a new one, or what changed of one that is there. */
  void keep(OwnTemplate template);

  /** One that is there, whoever's. */
  Optional<OwnTemplate> find(UUID id);

  /**
   * A person's own without those that were sent, by title. Prompts are not read: they are empty.
   */
  List<OwnTemplate> list(ParticipantId owner);

  /** Those that were sent to everybody, newest first, without prompts. */
  List<OwnTemplate> sent();

  /** How many a person has, those that were sent included. */
  long count(ParticipantId owner);

  /**
   * Takes one away until it is restored or forgotten.
   *
   * @return false if it is not there
   */
  boolean delete(UUID id, Instant at);

  /** One that was deleted and not yet forgotten, whoever's. */
  Optional<OwnTemplate> deleted(UUID id);

  /** Brings one back that was deleted; does nothing if there is none. */
  void restore(UUID id);

  /** How many people there are who would have what is sent to everybody. */
  long people();

  /** Forgets what this person deleted before then. */
  void forget(ParticipantId owner, Instant deletedBefore);
}
