package org.comfyume.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.CheckPassword;
import org.comfyume.queue.usecase.CheckToken;
import org.comfyume.queue.usecase.TokenBearer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns a credential into a caller, or into nobody. */
@ApplicationScoped
public class CallerCheck {
  /** The local command line: it may manage people but owns nothing. */
  static final Participant OPS =
      new Participant(new ParticipantId("ops"), "Command line", Role.ADMIN);

  private CheckToken tokens;
  private CheckPassword passwords;
  private SignIns signIns;
  private Optional<String> opsToken;

  @Inject
  CallerCheck(
      CheckToken tokens,
      CheckPassword passwords,
      SignIns signIns,
      @ConfigProperty(name = "comfyume.ops-token") Optional<String> opsToken) {
    this.tokens = tokens;
    this.passwords = passwords;
    this.signIns = signIns;
    this.opsToken = opsToken;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected CallerCheck() {}

  /**
   * @param remoteAddress where the request comes from; the command line's token counts only from
   *     this machine
   * @throws org.comfyume.queue.usecase.Conflict while the name is locked against guessing
   */
  Optional<Caller> check(RequestCredential credential, String remoteAddress) {
    if (credential instanceof RequestCredential.Token token) {
      return isOpsToken(token.secret())
          ? Optional.of(new Caller(OPS, new Caller.Proof.CommandLine()))
              .filter(ops -> isLoopback(remoteAddress))
          : tokens.check(token.secret()).map(CallerCheck::ofToken);
    }
    if (credential instanceof RequestCredential.NameAndPassword pair) {
      return login(pair.name(), pair.password())
          .map(person -> new Caller(person, new Caller.Proof.Password()));
    }
    return Optional.empty();
  }

  /**
   * @throws org.comfyume.queue.usecase.Conflict while the name is locked against guessing
   */
  Optional<Participant> login(String name, String password) {
    return passwords.check(name, password);
  }

  /** Whom a link signs in; notes that it was used. */
  Optional<Participant> loginByLink(String secret) {
    return signIns.byLink(secret);
  }

  /** The person of a session that was not ended, as the account is now. */
  Optional<Caller> ofSession(LoginSession session) {
    return signIns
        .person(session.id())
        .map(person -> new Caller(person, new Caller.Proof.Session(session)));
  }

  private static Caller ofToken(TokenBearer bearer) {
    return new Caller(bearer.person(), new Caller.Proof.Token(bearer.token(), bearer.scope()));
  }

  private boolean isOpsToken(String secret) {
    return opsToken
        .filter(expected -> !expected.isEmpty())
        .map(
            expected ->
                MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8),
                    secret.getBytes(StandardCharsets.UTF_8)))
        .orElse(false);
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
