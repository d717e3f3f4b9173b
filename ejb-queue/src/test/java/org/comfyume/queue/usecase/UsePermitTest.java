package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.comfyume.queue.usecase.RunDispatchRound.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class UsePermitTest {

  private final DispatchGate gate = new DispatchGate();
  private final ScriptedRound round = new ScriptedRound();
  private final UsePermit permit = new UsePermit();
  private final Thread bean = new Thread(permit::use, "bean with a permit");

  /** Answers as written, in order; the last answer stays. */
  private static final class ScriptedRound extends RunDispatchRound {
    private final Deque<Supplier<Outcome>> answers = new ArrayDeque<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile int rounds;

    synchronized void say(List<Supplier<Outcome>> outcomes) {
      answers.clear();
      answers.addAll(outcomes);
    }

    @Override
    public synchronized Outcome run() {
      rounds++;
      asked.countDown();
      return (answers.size() > 1 ? answers.remove() : answers.element()).get();
    }
  }

  UsePermitTest() {
    permit.gate = gate;
    permit.round = round;
  }

  @AfterEach
  void nobody_waits_any_more() throws InterruptedException {
    gate.stop();
    bean.join(TimeUnit.SECONDS.toMillis(10));
    assertThat(bean.isAlive()).isFalse();
  }

  @Test
  void a_permit_is_used_up_by_one_claim() {
    round.say(List.of(() -> Outcome.CLAIMED));
    permit.use();
    assertThat(round.rounds).isEqualTo(1);
  }

  @Test
  void a_permit_too_many_is_dropped_when_nothing_waits() {
    round.say(List.of(() -> Outcome.NOTHING_WAITS));
    permit.use();
    assertThat(round.rounds).isEqualTo(1);
  }

  @Test
  void a_permit_is_kept_until_a_slot_is_free() throws InterruptedException {
    round.say(List.of(() -> Outcome.NO_PLACE));
    bean.start();
    untilItWaits();
    round.say(List.of(() -> Outcome.CLAIMED));
    gate.signal();
    bean.join(Duration.ofSeconds(3).toMillis());
    assertThat(bean.isAlive()).as("it heard of the free slot before it looked again").isFalse();
  }

  @Test
  void a_change_during_the_round_is_not_lost() {
    round.say(
        List.of(
            () -> {
              gate.signal();
              return Outcome.NO_PLACE;
            },
            () -> Outcome.CLAIMED));
    long before = System.nanoTime();
    permit.use();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(DispatchGate.LOOK_AGAIN);
  }

  @Test
  void a_stop_lets_go_of_whoever_waits_and_of_whoever_comes() throws InterruptedException {
    round.say(List.of(() -> Outcome.NO_PLACE));
    bean.start();
    untilItWaits();
    gate.stop();
    bean.join(Duration.ofSeconds(3).toMillis());
    assertThat(bean.isAlive()).isFalse();
    int rounds = round.rounds;
    permit.use();
    assertThat(round.rounds).isEqualTo(rounds);
  }

  @Test
  void an_absent_database_keeps_the_permit() throws InterruptedException {
    round.say(
        List.of(
            () -> {
              gate.signal();
              throw new PersistenceException(new SQLException("gone", "08006"));
            },
            () -> Outcome.CLAIMED));
    permit.use();
    assertThat(round.rounds).isEqualTo(2);
  }

  @Test
  void another_failure_is_thrown_so_that_the_broker_gives_the_permit_again() {
    round.say(
        List.of(
            () -> {
              throw new PersistenceException(new SQLException("twice", "23505"));
            }));
    assertThatThrownBy(permit::use).hasRootCauseMessage("twice");
    round.say(
        List.of(
            () -> {
              throw new IllegalStateException("odd");
            }));
    assertThatThrownBy(permit::use).hasMessage("odd");
  }

  @ParameterizedTest
  @CsvSource({"08001, true", "08006, true", "57P01, true", "57P03, true", ", true"})
  void these_states_mean_that_the_database_is_away(String state, boolean away) {
    assertThat(UsePermit.databaseIsAway(new RuntimeException(new SQLException("x", state))))
        .isEqualTo(away);
  }

  @ParameterizedTest
  @CsvSource({"23505", "40001", "57014", "42601"})
  void these_states_do_not(String state) {
    assertThat(UsePermit.databaseIsAway(new RuntimeException(new SQLException("x", state))))
        .isFalse();
    assertThat(UsePermit.databaseIsAway(new PersistenceException("x"))).isFalse();
  }

  private void untilItWaits() throws InterruptedException {
    round.asked.await();
    await().until(() -> bean.getState() == Thread.State.TIMED_WAITING);
  }
}
