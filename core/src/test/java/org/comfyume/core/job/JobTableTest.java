package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table, written down a second time: whoever changes it says so here too. */
class JobTableTest {

  private static final List<String> EXPECTED =
      List.of(
          "queued + claimed = dispatched",
          "queued + cancelled_while_waiting = cancelled",
          "queued + undispatchable = failed",
          "dispatched + not_accepted = queued",
          "dispatched + started = running",
          "dispatched + rejected = failed",
          "dispatched + executed = collecting",
          "running + executed = collecting",
          "dispatched + failed_retryable = queued",
          "running + failed_retryable = queued",
          "dispatched + requeued = queued",
          "running + requeued = queued",
          "dispatched + failed_for_good = failed",
          "running + failed_for_good = failed",
          "dispatched + interrupted = cancelled",
          "running + interrupted = cancelled",
          "dispatched + lease_expired_cancel_wanted = cancelled",
          "running + lease_expired_cancel_wanted = cancelled",
          "dispatched + lease_expired_attempts_left = queued",
          "running + lease_expired_attempts_left = queued",
          "collecting + lease_expired_attempts_left = queued",
          "dispatched + lease_expired_no_attempts_left = failed",
          "running + lease_expired_no_attempts_left = failed",
          "collecting + lease_expired_no_attempts_left = failed",
          "collecting + outputs_stored = succeeded",
          "collecting + store_failed = failed");

  @Test
  void the_table_allows_what_is_written_here_and_nothing_else() {
    Set<String> actual = new TreeSet<>();
    for (JobTransitions row : JobTransitions.values()) {
      for (JobState from : JobState.values()) {
        if (row.allowedFrom(from)) {
          String event = row.event().name().toLowerCase(Locale.ROOT);
          actual.add(from.word() + " + " + event + " = " + row.to().word());
        }
      }
    }
    assertThat(actual).containsExactlyInAnyOrderElementsOf(EXPECTED);
  }

  @ParameterizedTest
  @EnumSource
  void from_every_state_that_is_not_final_a_final_one_can_be_reached(JobState start) {
    assertThat(reachable(start)).anyMatch(JobState::isFinal);
  }

  @ParameterizedTest
  @EnumSource
  void a_final_state_is_never_left(JobState state) {
    if (state.isFinal()) {
      assertThat(JobTransitions.values()).noneMatch(row -> row.allowedFrom(state));
    }
  }

  @Test
  void a_waiting_job_can_still_succeed_fail_or_be_cancelled() {
    assertThat(reachable(JobState.QUEUED))
        .contains(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource
  void a_leased_state_always_has_a_way_out_when_the_lease_ends(JobState state) {
    if (state.isLeased()) {
      assertThat(JobTransitions.on(JobEvent.LEASE_EXPIRED_ATTEMPTS_LEFT).allowedFrom(state))
          .isTrue();
      assertThat(JobTransitions.on(JobEvent.LEASE_EXPIRED_NO_ATTEMPTS_LEFT).allowedFrom(state))
          .isTrue();
    }
  }

  private static Set<JobState> reachable(JobState start) {
    Set<JobState> seen = EnumSet.of(start);
    Deque<JobState> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      JobState from = open.remove();
      for (JobTransitions row : JobTransitions.values()) {
        if (row.allowedFrom(from) && seen.add(row.to())) {
          open.add(row.to());
        }
      }
    }
    return seen;
  }
}
