package org.comfyume.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.queue.usecase.RecheckCallers.Present;
import org.junit.jupiter.api.Test;

/** Who stays; the system test shows that the sockets of the others close. */
class SocketDoorTest {
  private final UUID id = UUID.randomUUID();
  private final Caller token =
      new Caller(Callers.MARA, new Caller.Proof.Token(id, TokenScope.READ));
  private final Caller password = Callers.byPassword(Callers.NOAH);

  @Test
  void it_asks_about_each_token_and_each_person() {
    assertThat(SocketDoor.present(List.of(token, token, password)))
        .isEqualTo(new Present(Set.of(id), Set.of(), Set.of(Callers.MARA.id(), Callers.NOAH.id())));
  }

  @Test
  void who_came_with_a_token_stays_while_it_lives_and_its_owner_is_enabled() {
    assertThat(
            SocketDoor.mayStay(token, new Present(Set.of(id), Set.of(), Set.of(Callers.MARA.id()))))
        .isTrue();
    assertThat(
            SocketDoor.mayStay(token, new Present(Set.of(), Set.of(), Set.of(Callers.MARA.id()))))
        .isFalse();
    assertThat(SocketDoor.mayStay(token, new Present(Set.of(id), Set.of(), Set.of()))).isFalse();
  }

  @Test
  void who_came_with_a_password_stays_while_enabled() {
    assertThat(
            SocketDoor.mayStay(
                password, new Present(Set.of(), Set.of(), Set.of(Callers.NOAH.id()))))
        .isTrue();
    assertThat(SocketDoor.mayStay(password, new Present(Set.of(), Set.of(), Set.of()))).isFalse();
  }
}
