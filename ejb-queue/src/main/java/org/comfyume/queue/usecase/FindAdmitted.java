package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Tokens;
import org.jspecify.annotations.Nullable;

/** Tells who of those that were let in before would be let in now. */
@ApplicationScoped
@Transactional
public class FindAdmitted {

  @Inject Tokens tokens;
  @Inject People people;

  /**
   * Somebody with an open connection.
   *
   * @param token with which it was opened, or null for another proof; the text form hides it
   */
  public record Visitor(ParticipantId person, @Nullable String token) {
    @Override
    public String toString() {
      return "Visitor[" + person + "]";
    }
  }

  /** Those whose account is enabled and whose token, if any, is live and still theirs. */
  public Set<Visitor> find(Collection<Visitor> visitors) {
    Map<String, String> hashes = new HashMap<>();
    for (Visitor visitor : visitors) {
      if (visitor.token() != null) {
        hashes.put(visitor.token(), Secrets.hash(visitor.token()));
      }
    }
    Map<String, ParticipantId> live = tokens.live(hashes.values());
    Set<ParticipantId> enabled =
        visitors.stream()
            .map(Visitor::person)
            .distinct()
            .filter(person -> people.find(person).isPresent())
            .collect(Collectors.toSet());
    return visitors.stream()
        .filter(visitor -> enabled.contains(visitor.person()))
        .filter(
            visitor ->
                visitor.token() == null
                    || visitor.person().equals(live.get(hashes.get(visitor.token()))))
        .collect(Collectors.toSet());
  }
}
