package org.comfyume.queue.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.AccountUse;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.People;
import org.comfyume.core.workshop.Role;
import org.comfyume.core.workshop.ShareWeight;
import org.comfyume.core.workshop.TokenUse;
import org.comfyume.core.workshop.Tokens;
import org.jspecify.annotations.Nullable;

/** Accounts and tokens in memory. */
public final class InMemoryPeople implements People, Tokens {

  private final Map<ParticipantId, Participant> people = new LinkedHashMap<>();
  private final Map<ParticipantId, Double> weights = new HashMap<>();
  private final Map<ParticipantId, String> hashes = new HashMap<>();
  private final Map<String, ParticipantId> owners = new HashMap<>();
  private final Map<String, ApiToken> tokens = new LinkedHashMap<>();
  private final Map<ParticipantId, Instant> disabled = new HashMap<>();

  public void disable(ParticipantId id) {
    disabled.put(id, ManualClock.START);
  }

  @Override
  public Optional<Participant> find(ParticipantId id) {
    return Optional.ofNullable(people.get(id)).filter(person -> !disabled.containsKey(id));
  }

  @Override
  public Set<ParticipantId> enabled(Collection<ParticipantId> wanted) {
    return wanted.stream().filter(id -> find(id).isPresent()).collect(Collectors.toSet());
  }

  @Override
  public Optional<String> passwordHash(ParticipantId id) {
    return find(id).map(person -> hashes.get(id));
  }

  @Override
  public boolean add(Participant person, String passwordHash) {
    if (people.putIfAbsent(person.id(), person) != null) {
      return false;
    }
    hashes.put(person.id(), passwordHash);
    return true;
  }

  @Override
  public boolean anyAdmin() {
    return people.values().stream().anyMatch(person -> person.role() == Role.ADMIN);
  }

  @Override
  public Optional<Double> weight(ParticipantId id) {
    return Optional.ofNullable(weights.get(id));
  }

  @Override
  public boolean setWeight(ParticipantId id, @Nullable Double weight) {
    if (!people.containsKey(id)) {
      return false;
    }
    if (weight == null) {
      weights.remove(id);
    } else {
      weights.put(id, ShareWeight.checked(weight));
    }
    return true;
  }

  @Override
  public List<Account> accounts() {
    return people.keySet().stream().flatMap(id -> lock(id).stream()).toList();
  }

  @Override
  public Map<ParticipantId, AccountUse> use(Instant now) {
    return Map.of();
  }

  @Override
  public Optional<Account> lock(ParticipantId id) {
    return Optional.ofNullable(people.get(id))
        .map(person -> new Account(person, weights.get(id), ManualClock.START, disabled.get(id)));
  }

  @Override
  public Set<ParticipantId> lockAdmins() {
    return people.values().stream()
        .filter(person -> person.role() == Role.ADMIN && !disabled.containsKey(person.id()))
        .map(Participant::id)
        .collect(Collectors.toSet());
  }

  @Override
  public void change(Account account) {
    people.put(account.id(), account.person());
    Instant since = account.disabledAt();
    if (since == null) {
      disabled.remove(account.id());
    } else {
      disabled.put(account.id(), since);
    }
  }

  @Override
  public void setPasswordHash(ParticipantId id, String passwordHash) {
    hashes.put(id, passwordHash);
  }

  Collection<Participant> all() {
    return people.values();
  }

  @Override
  public void add(ApiToken token, ParticipantId owner, String secretHash) {
    tokens.put(secretHash, token);
    owners.put(secretHash, owner);
  }

  @Override
  public Optional<TokenUse> use(String secretHash) {
    return Optional.ofNullable(tokens.get(secretHash))
        .map(
            token -> {
              ParticipantId owner = Objects.requireNonNull(owners.get(secretHash));
              return new TokenUse(token.id(), owner, token.scope());
            });
  }

  @Override
  public List<ApiToken> list(ParticipantId owner) {
    return tokens.entrySet().stream()
        .filter(token -> owner.equals(owners.get(token.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public Set<UUID> live(Collection<UUID> wanted) {
    return tokens.values().stream()
        .map(ApiToken::id)
        .filter(wanted::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean revoke(ParticipantId owner, UUID token) {
    return tokens
            .entrySet()
            .removeIf(
                each ->
                    each.getValue().id().equals(token) && owner.equals(owners.get(each.getKey())))
        && owners.keySet().retainAll(tokens.keySet());
  }
}
