package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.workshop.Participant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitJobTest {

  private static final String ID = "aaaaaaaa-0000-4000-8000-000000000001";
  private static final String GRAPH =
      "{\"1\":{\"class_type\":\"Make\",\"inputs\":{\"text\":\"a red fox\"}},"
          + "\"2\":{\"class_type\":\"Save\",\"inputs\":{\"images\":[\"1\",0]}}}";
  private static final String CATALOGUE =
      "{\"Make\":{\"input\":{\"required\":{\"text\":[\"STRING\",{}]}},\"output\":[\"IMAGE\"]},"
          + "\"Save\":{\"input\":{\"required\":{\"images\":[\"IMAGE\",{}]}},\"output\":[],"
          + "\"output_node\":true}}";

  private final Room room = new Room();

  @Test
  void an_accepted_prompt_is_stored_as_a_waiting_job_and_told() {
    room.knows(Room.GPU_A, CATALOGUE);
    SubmitResult result = submit(Room.MARA, body("\"client_id\":\"tab\""));
    assertThat(result.status()).isEqualTo(200);
    JobId id = ((SubmitResult.Accepted) result).job();
    assertThat(result.body()).contains("\"prompt_id\":\"" + id + "\"").contains("\"number\":1");
    assertThat(room.job(id).state()).isEqualTo(JobState.QUEUED);
    assertThat(room.job(id).clientId()).isEqualTo("tab");
    assertThat(room.job(id).title()).isEqualTo("a red fox");
    assertThat(room.jobs.payload(id).orElseThrow().outputNodes()).isEqualTo("[\"2\"]");
    assertThat(room.told()).containsExactly(JobState.QUEUED);
  }

  @Test
  void a_prompt_is_taken_before_any_worker_was_seen() {
    SubmitResult result = submit(Room.MARA, body());
    assertThat(result.status()).isEqualTo(200);
    JobId id = ((SubmitResult.Accepted) result).job();
    assertThat(room.jobs.payload(id).orElseThrow().outputNodes()).isEqualTo("[]");
  }

  @Test
  void a_prompt_that_the_room_cannot_run_is_refused_and_nothing_is_stored() {
    room.knows(Room.GPU_A, "{}");
    SubmitResult result = submit(Room.MARA, body());
    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body()).contains("\"error\"");
    assertThat(room.jobs.backlog()).isEmpty();
    assertThat(room.told()).isEmpty();
  }

  @Test
  void the_same_prompt_under_the_same_id_is_answered_alike_and_stored_once() {
    SubmitResult first = submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""));
    SubmitResult second = submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""));
    assertThat(second).isEqualTo(first);
    assertThat(room.jobs.backlog()).hasSize(1);
    assertThat(room.told()).hasSize(1);
  }

  @Test
  void a_repeated_prompt_is_answered_alike_also_when_no_more_may_wait() {
    SubmitResult first = submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""));
    submit(Room.MARA, body());
    submit(Room.MARA, body());
    assertThat(submit(Room.MARA, body()).status()).isEqualTo(429);
    assertThat(submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""))).isEqualTo(first);
  }

  @Test
  void another_prompt_under_a_used_id_is_refused() {
    submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""));
    SubmitResult other =
        submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\",\"extra_data\":{\"changed\":true}"));
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.body()).contains("invalid_prompt_id");
  }

  @Test
  void the_id_of_another_persons_job_is_refused_and_that_job_is_untouched() {
    submit(Room.MARA, body("\"prompt_id\":\"" + ID + "\""));
    SubmitResult stolen = submit(Room.NOAH, body("\"prompt_id\":\"" + ID + "\""));
    assertThat(stolen.status()).isEqualTo(400);
    assertThat(stolen.body()).contains("invalid_prompt_id");
    assertThat(room.job(JobId.of(ID)).owner()).isEqualTo(Room.MARA.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "7", "\"\"", "\"AAAAAAAA-0000-4000-8000-000000000001\""})
  void an_id_that_is_no_canonical_uuid_is_refused(String id) {
    SubmitResult result = submit(Room.MARA, body("\"prompt_id\":" + id));
    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body()).contains("invalid_prompt_id");
  }

  @Test
  void one_more_than_may_wait_is_refused_saying_how_many_wait() {
    for (int i = 0; i < 3; i++) {
      assertThat(submit(Room.MARA, body()).status()).isEqualTo(200);
    }
    SubmitResult result = submit(Room.MARA, body());
    assertThat(result.status()).isEqualTo(429);
    assertThat(result.body()).contains("too_many_waiting").contains("3 jobs waiting");
    assertThat(submit(Room.NOAH, body()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"INSTRUCTOR", "HIGH"})
  void a_class_that_goes_before_others_is_for_those_who_may(JobClass jobClass) {
    SubmitResult refused = room.submit.submit(request(Room.MARA, jobClass, body()));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("class_not_allowed").contains(jobClass.word());
    SubmitResult taken = room.submit.submit(request(Room.INES, jobClass, body()));
    assertThat(room.job(((SubmitResult.Accepted) taken).job()).jobClass()).isEqualTo(jobClass);
  }

  @ParameterizedTest
  @EnumSource(names = {"NORMAL", "LOW"})
  void everybody_may_wait_in_the_ordinary_class_or_behind_it(JobClass jobClass) {
    SubmitResult taken = room.submit.submit(request(Room.MARA, jobClass, body()));
    assertThat(room.job(((SubmitResult.Accepted) taken).job()).jobClass()).isEqualTo(jobClass);
  }

  @Test
  void a_body_over_10_megabytes_is_refused_unread() {
    byte[] large = new byte[SubmitJob.MAX_BODY + 1];
    SubmitResult result = room.submit.submit(new SubmitRequest(Room.MARA, null, large));
    assertThat(result.status()).isEqualTo(413);
    assertThat(result.body()).contains("10485760").contains("10485761");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{", "{\"prompt\":[1]}", "{\"prompt\":{\"1\":7}}"})
  void what_cannot_be_read_is_answered_as_comfyui_does(String body) {
    SubmitResult result = submit(Room.MARA, body);
    assertThat(result)
        .isEqualTo(
            new SubmitResult.Refused(
                500, "500 Internal Server Error\n\nServer got itself in trouble"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"client_id\":\"a\"}"})
  void a_body_without_a_prompt_is_told_so(String body) {
    SubmitResult result = submit(Room.MARA, body);
    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body()).contains("no_prompt");
  }

  @Test
  void an_empty_prompt_or_a_node_without_a_class_is_refused_before_any_worker_was_seen() {
    assertThat(submit(Room.MARA, "{\"prompt\":{}}").body()).contains("prompt_no_outputs");
    assertThat(submit(Room.MARA, "{\"prompt\":{\"1\":{\"inputs\":{}}}}").body())
        .contains("invalid_prompt")
        .contains("Node ID '#1'");
  }

  @Test
  void keys_of_other_services_are_not_kept() {
    SubmitResult result =
        submit(
            Room.MARA,
            body(
                "\"extra_data\":{\"auth_token_comfy_org\":\"a\",\"api_key_comfy_org\":\"b\","
                    + "\"kept\":1,\"extra_pnginfo\":{\"workflow\":7,\"other\":2}}"));
    JobId id = ((SubmitResult.Accepted) result).job();
    assertThat(List.of(room.jobs.payload(id).orElseThrow().extraDataJson()))
        .containsExactly("{\"kept\":1,\"extra_pnginfo\":{\"other\":2}}");
  }

  private SubmitResult submit(Participant owner, String body) {
    return room.submit.submit(request(owner, null, body));
  }

  private static SubmitRequest request(Participant owner, JobClass jobClass, String body) {
    return new SubmitRequest(owner, jobClass, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(String... more) {
    return "{\"prompt\":" + GRAPH + (more.length == 0 ? "" : "," + more[0]) + "}";
  }
}
