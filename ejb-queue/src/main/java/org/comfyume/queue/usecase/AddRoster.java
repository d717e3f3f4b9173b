package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.workshop.AuditLog;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.People;

/** Adds prepared people, all or none. */
@ApplicationScoped
@Transactional
public class AddRoster {

  @Inject People people;
  @Inject IssueLink issueLink;
  @Inject AuditLog audit;
  @Inject InstantSource clock;

  /** A person of a roster and the password, in clear and hashed. */
  record Prepared(RosterEntry entry, String password, String hash) {
    @Override
    public String toString() {
      return "Prepared[" + entry + "]";
    }
  }

  /**
   * @throws Conflict if a name is taken or no display name; then nobody was added
   */
  public List<Credential> add(Participant actor, List<Prepared> all, boolean withLinks) {
    PeopleRules.requireManages(actor);
    List<Credential> added = new ArrayList<>();
    for (Prepared one : all) {
      RosterEntry entry = one.entry();
      String shown = PeopleRules.displayName(entry.displayName());
      if (!PeopleRules.isDisplayName(shown)
          || !people.add(new Participant(entry.id(), shown, entry.role()), one.hash())) {
        throw new Conflict("There is a person called " + entry.id() + " already.");
      }
      if (entry.weight() != null) {
        people.setWeight(entry.id(), entry.weight());
      }
      audit.record(
          clock.instant(), actor.id(), "person.add", entry.id().value(), "", describe(entry));
      String link = withLinks ? issueLink.issue(actor, entry.id()).secret() : null;
      added.add(new Credential(entry.id(), shown, one.password(), link));
    }
    return added;
  }

  private static String describe(RosterEntry entry) {
    return entry.role().word() + (entry.weight() == null ? "" : ", weight " + entry.weight());
  }
}
