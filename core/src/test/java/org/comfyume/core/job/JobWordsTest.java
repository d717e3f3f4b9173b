package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobWordsTest {

  @ParameterizedTest
  @EnumSource
  void a_class_is_found_by_its_word(JobClass jobClass) {
    assertThat(JobClass.ofWord(jobClass.word())).isEqualTo(jobClass);
    assertThat(jobClass.word()).isLowerCase();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NORMAL", "urgent", " normal"})
  void an_unknown_class_is_refused_naming_the_allowed_ones(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobClass.ofWord(word))
        .withMessageContaining("'" + word + "'")
        .withMessageContaining("instructor, high, normal, low");
  }

  @Test
  void a_higher_class_has_a_higher_priority_within_what_jms_knows() {
    assertThat(JobClass.values())
        .isSortedAccordingTo(Comparator.comparing(JobClass::priority).reversed())
        .allMatch(jobClass -> jobClass.priority() >= 0 && jobClass.priority() <= 9);
  }

  @ParameterizedTest
  @CsvSource({"-1, 10", "0, 0", "0, -1", "0, 10001"})
  void a_query_outside_its_bounds_is_refused_naming_both_numbers(int offset, int limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> query(Set.of(), offset, limit))
        .withMessageContaining("not " + offset + " and " + limit);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 10000", "2147483647, 1"})
  void a_query_at_its_bounds_is_taken(int offset, int limit) {
    assertThat(query(Set.of(), offset, limit).limit()).isEqualTo(limit);
  }

  @Test
  void a_query_keeps_its_states_whatever_becomes_of_the_callers_set() {
    Set<JobState> states = new HashSet<>(Set.of(JobState.QUEUED));
    JobQuery query = query(states, 0, 1);
    states.clear();
    assertThat(query.states()).containsExactly(JobState.QUEUED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "0-0-0-0-1",
        "AAAAAAAA-0000-0000-0000-000000000001",
        "aaaaaaaa-0000-0000-0000-00000000000g"
      })
  void an_id_is_a_canonical_lower_case_uuid(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> JobId.of(text));
    assertThatIllegalArgumentException().isThrownBy(() -> AttemptId.of(text));
  }

  @Test
  void an_id_reads_back_what_it_writes() {
    UUID uuid = new UUID(7, 11);
    assertThat(JobId.of(new JobId(uuid).toString())).isEqualTo(new JobId(uuid));
    assertThat(AttemptId.of(new AttemptId(uuid).toString())).isEqualTo(new AttemptId(uuid));
  }

  @Test
  void only_what_another_try_may_help_is_retried() {
    assertThat(Arrays.stream(FailureKind.values()).filter(FailureKind::retryable))
        .containsExactlyInAnyOrder(
            FailureKind.OUT_OF_MEMORY, FailureKind.WORKER_LOST, FailureKind.STOPPED_ON_WORKER);
  }

  private static JobQuery query(Set<JobState> states, int offset, int limit) {
    return new JobQuery(new ParticipantId("mara"), states, true, offset, limit);
  }
}
