package org.comfyume.queue.usecase;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.jspecify.annotations.Nullable;

/** Tells who comes in with a name and a password. */
@ApplicationScoped
@Transactional
public class CheckPassword {

  @Inject People people;
  @Inject Pbkdf2PasswordHash hash;
  @Inject GuessGuard guard;
  @Inject RecentlyRight recently;

  @PostConstruct
  void strengthen() {
    hash.initialize(PasswordStrength.PARAMETERS);
  }

  /**
   * Takes about the same time for unknown names as for wrong passwords.
   *
   * @throws Locked while the name is locked after wrong guesses
   */
  public Optional<Participant> check(String name, String password) {
    guard.refuseWhileLocked(name);
    Optional<ParticipantId> id = id(name);
    Optional<String> stored = id.flatMap(people::passwordHash);
    if (!isRight(password, stored)) {
      guard.wrong(name);
      return Optional.empty();
    }
    guard.right(name);
    return id.flatMap(people::find);
  }

  private boolean isRight(String password, Optional<String> stored) {
    if (stored.isPresent() && recently.knows(password, stored.get())) {
      return true;
    }
    boolean right = hash.verify(password.toCharArray(), stored.orElseGet(this::decoy));
    if (right) {
      stored.ifPresent(known -> recently.remember(password, known));
    }
    return right && stored.isPresent();
  }

  private static Optional<ParticipantId> id(String name) {
    return ParticipantId.ALLOWED.matcher(name).matches()
        ? Optional.of(new ParticipantId(name))
        : Optional.empty();
  }

  private volatile @Nullable String decoy;

  private String decoy() {
    String known = decoy;
    if (known == null) {
      known = hash.generate("nobody's".toCharArray());
      decoy = known;
    }
    return known;
  }
}
