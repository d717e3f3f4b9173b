package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.comfyume.core.scheduling.RoomControl;
import org.comfyume.core.scheduling.RoomControls;
import org.comfyume.core.vram.VramRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpaRoomControlsTest extends RoomControlsContract {

  private final TestRows rows = new TestRows();
  private final JpaRoomControls controls = new JpaRoomControls();

  @BeforeEach
  void somebody_who_pauses() {
    controls.em = rows.em();
    rows.person(mara);
  }

  /** There is one room, and all tests share one database. */
  @AfterEach
  void bring_back_the_defaults() {
    write(RoomControl.DEFAULT);
    rows.em().close();
  }

  @Test
  void a_margin_that_is_no_whole_number_of_mebibytes_is_kept_rounded_up() {
    write(RoomControl.DEFAULT.withVram(new VramRules(true, false, (5L << 20) + 1)));
    assertThat(read().vram().marginBytes()).isEqualTo(6L << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE room_control SET mode = 'random'",
        "UPDATE room_control SET paused_at = now()",
        "UPDATE room_control SET slack_seconds = 'NaN'",
        "UPDATE room_control SET wait_cap_seconds = 0",
        "UPDATE room_control SET max_room_depth = -1",
        "UPDATE room_control SET vram_margin_mb = -1",
        "INSERT INTO room_control (only_one) VALUES (false)",
        "UPDATE role_limit SET max_waiting = -1",
        "INSERT INTO role_limit (role) VALUES ('guest')"
      })
  void the_database_itself_refuses_what_no_room_can_be(String statement) {
    assertThatThrownBy(() -> rows.sql(statement)).hasStackTraceContaining("check constraint");
  }

  @Override
  RoomControls controls() {
    return controls;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
