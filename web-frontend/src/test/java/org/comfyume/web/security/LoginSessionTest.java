package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.UUID;
import org.comfyume.queue.usecase.RecheckCallers.Present;
import org.junit.jupiter.api.Test;

/** How long a login lasts. */
class LoginSessionTest {
  private final UUID id = UUID.randomUUID();
  private UUID loggedIn = id;
  private boolean ended;
  private final LoginSession session = new LoginSession(container(), id);

  @Test
  void a_login_lasts_until_its_session_ends() {
    assertThat(session.lasts()).isTrue();
    ended = true;
    assertThat(session.lasts()).isFalse();
  }

  @Test
  void a_login_ends_when_somebody_else_logs_in_there() {
    loggedIn = UUID.randomUUID();
    assertThat(session.lasts()).isFalse();
  }

  @Test
  void who_came_with_a_session_stays_while_it_lasts() {
    Caller caller = new Caller(Callers.MARA, new Caller.Proof.Session(session));
    Present present = new Present(Set.of(), Set.of(id), Set.of(Callers.MARA.id()));
    assertThat(SocketDoor.mayStay(caller, present)).isTrue();
    assertThat(SocketDoor.present(Set.of(caller))).isEqualTo(present);
    Present endedElsewhere = new Present(Set.of(), Set.of(), Set.of(Callers.MARA.id()));
    assertThat(SocketDoor.mayStay(caller, endedElsewhere)).isFalse();
    ended = true;
    assertThat(SocketDoor.mayStay(caller, present)).isFalse();
  }

  /** A session as the container would hand it out; it answers for its one attribute. */
  private HttpSession container() {
    return (HttpSession)
        Proxy.newProxyInstance(
            HttpSession.class.getClassLoader(),
            new Class<?>[] {HttpSession.class},
            (self, method, arguments) -> {
              if (ended) {
                throw new IllegalStateException("invalidated");
              }
              assertThat(method.getName()).isEqualTo("getAttribute");
              return loggedIn;
            });
  }
}
