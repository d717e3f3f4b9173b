package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

/** No database keeps a NUL in a text, and a job that could not be written could never end. */
class JobTextTest {

  @Test
  void what_a_node_says_can_be_kept() {
    JobFailure failure =
        new JobFailure(FailureKind.EXECUTION_ERROR, "embedded \u0000 byte", "{\"a\":\"\u0000\"}");
    assertThat(failure.sentence()).isEqualTo("embedded \ufffd byte");
    assertThat(failure.details()).isEqualTo("{\"a\":\"\ufffd\"}");
  }

  @Test
  void what_a_client_calls_itself_can_be_kept() {
    NewJob job =
        new NewJob(
            new JobId(new UUID(1, 1)),
            new ParticipantId("alice"),
            JobClass.NORMAL,
            "a\u0000b",
            "c\u0000d",
            "{}",
            "{}",
            "[]");
    assertThat(job.title()).isEqualTo("a\ufffdb");
    assertThat(job.clientId()).isEqualTo("c\ufffdd");
  }
}
