package org.comfyume.core.workshop;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Port: the accounts. Each method is to be called inside a transaction. */
public interface People {

  /** The person, unless unknown or disabled. */
  Optional<Participant> find(ParticipantId id);

  /** Those of the given people who are known and not disabled. */
  Set<ParticipantId> enabled(Collection<ParticipantId> people);

  /** What others read; the login name of a person who is unknown or disabled. */
  default String displayName(ParticipantId id) {
    return find(id).map(Participant::displayName).orElse(id.value());
  }

  /** The stored hash of the person's password, unless unknown or disabled. */
  Optional<String> passwordHash(ParticipantId id);

  /** Returns false, and changes nothing, if the name is taken. */
  boolean add(Participant person, String passwordHash);

  boolean anyAdmin();

  /** All accounts, disabled ones too, by login name. */
  List<Account> accounts();

  /** What each account is used for now; of every account there is one. */
  Map<ParticipantId, AccountUse> use(Instant now);

  /**
   * The account, disabled or not, for one who is going to change it: until this transaction ends
   * everybody else who locks it waits.
   */
  Optional<Account> lock(ParticipantId id);

  /**
   * Admins who are not disabled. Until this transaction ends everybody else who asks waits, so that
   * two of them cannot send each other away and leave none.
   */
  Set<ParticipantId> lockAdmins();

  /**
   * Keeps display name, role, language and whether it is disabled as they are in this account; its
   * weight stays. An unknown account is ignored.
   */
  void change(Account account);

  /** Replaces the hash of a password, also of a disabled person. An unknown person is ignored. */
  void setPasswordHash(ParticipantId id, String passwordHash);

  /** The person's own weight; empty if there is none, and that of the role counts. */
  Optional<Double> weight(ParticipantId id);

  /**
   * Gives the person a weight, or with null that of the role.
   *
   * @return false, and nothing is changed, if the person is unknown
   * @throws IllegalArgumentException if {@link ShareWeight#checked} refuses the weight
   */
  boolean setWeight(ParticipantId id, @Nullable Double weight);
}
