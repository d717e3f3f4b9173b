package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobTransitionsTest {

  @ParameterizedTest
  @EnumSource
  void every_event_has_exactly_one_row(JobEvent event) {
    assertThat(JobTransitions.values()).filteredOn(row -> row.event() == event).hasSize(1);
    assertThat(JobTransitions.on(event).event()).isEqualTo(event);
  }

  @ParameterizedTest
  @EnumSource
  void nothing_leaves_a_final_state_or_stays_in_place(JobTransitions row) {
    assertThat(row.from()).isNotEmpty().noneMatch(JobState::isFinal).doesNotContain(row.to());
  }

  @Test
  void every_state_can_be_reached_and_every_other_than_a_final_one_can_be_left() {
    Set<JobState> reached = EnumSet.of(JobState.QUEUED);
    Set<JobState> left = EnumSet.noneOf(JobState.class);
    for (JobTransitions row : JobTransitions.values()) {
      reached.add(row.to());
      left.addAll(row.from());
    }
    assertThat(reached).containsExactlyInAnyOrder(JobState.values());
    assertThat(JobState.values()).allMatch(state -> left.contains(state) != state.isFinal());
  }

  @ParameterizedTest
  @EnumSource
  void a_state_that_takes_a_worker_holds_a_lease(JobState state) {
    assertThat(state.isLeased() || !state.occupiesWorker()).isTrue();
    assertThat(state.isLeased() && state.isFinal()).isFalse();
  }
}
