package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.workshop.Participant;

/**
 * Makes the accounts of a roster, all or none. Hashing takes long on purpose, so it comes before
 * the transaction.
 */
@ApplicationScoped
public class ImportRoster {

  /** People of one roster, at most. */
  public static final int MOST = 500;

  @Inject Secrets secrets;
  @Inject PasswordHasher hasher;
  @Inject AddRoster addRoster;

  /**
   * @param withLinks whether each gets a link too
   * @return what each needs to come in, in the order of the roster; told this once
   * @throws NotAllowed if the actor does not manage people
   * @throws Conflict if a name is taken, or the roster too long; then nobody was added
   */
  public List<Credential> importAll(
      Participant actor, List<RosterEntry> entries, boolean withLinks) {
    PeopleRules.requireManages(actor);
    if (entries.size() > MOST) {
      throw new Conflict("A roster has " + MOST + " people at most.");
    }
    List<AddRoster.Prepared> prepared = new ArrayList<>();
    for (RosterEntry entry : entries) {
      String password = secrets.password();
      prepared.add(new AddRoster.Prepared(entry, password, hasher.hash(password)));
    }
    return addRoster.add(actor, prepared, withLinks);
  }
}
