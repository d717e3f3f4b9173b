package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.FindAdmitted;
import org.comfyume.queue.usecase.FindAdmitted.Visitor;
import org.comfyume.web.security.SocketAdmission.Admission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketWatchTest {
  private static final ParticipantId ADA = new ParticipantId("ada");
  private static final Visitor BY_COOKIE = new Visitor(ADA, null);
  private static final Visitor BY_TOKEN = new Visitor(ADA, "cfy_1");

  private final Set<Visitor> refused = new HashSet<>();
  private final SocketWatch watch = new SocketWatch();

  @BeforeEach
  void wire() {
    watch.admitted =
        new FindAdmitted() {
          @Override
          public Set<Visitor> find(Collection<Visitor> visitors) {
            Set<Visitor> found = new HashSet<>(visitors);
            found.removeAll(refused);
            return found;
          }
        };
  }

  @Test
  void a_socket_ends_with_its_token_or_account_and_not_with_anothers() {
    Map<String, Admission> open =
        Map.of(
            "token", new Admission(BY_TOKEN, () -> true),
            "cookie", new Admission(BY_COOKIE, () -> true));
    assertThat(watch.ended(open)).isEmpty();
    refused.add(BY_TOKEN);
    assertThat(watch.ended(open)).containsExactly("token");
    refused.add(BY_COOKIE);
    assertThat(watch.ended(open)).containsExactlyInAnyOrder("token", "cookie");
  }

  @Test
  void a_socket_ends_with_its_login() {
    Map<String, Admission> open =
        Map.of(
            "lasting", new Admission(BY_COOKIE, () -> true),
            "ended", new Admission(BY_COOKIE, () -> false));
    assertThat(watch.ended(open)).containsExactly("ended");
  }
}
