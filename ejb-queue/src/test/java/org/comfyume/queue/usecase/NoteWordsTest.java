package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobWords;
import org.comfyume.core.job.NewJob;
import org.comfyume.protocol.ProtocolException;
import org.comfyume.protocol.codec.PromptRequest;
import org.comfyume.queue.fake.InMemoryResultSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoteWordsTest {

  private static final String GRAPH =
      """
      {"1": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux\\\\Klein.safetensors"}},
       "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "A Red FOX"}}}
      """;

  private final InMemoryResultSearch search = new InMemoryResultSearch();
  private final NoteWords notes = new NoteWords();
  private final JobId job = new JobId(UUID.randomUUID());

  @BeforeEach
  void wire() {
    notes.search = search;
    notes.templates = new WorkshopTemplates();
    notes.templates.load();
  }

  @Test
  void what_was_typed_the_model_and_the_template_are_noted() throws ProtocolException {
    note(",\"extra_pnginfo\":{\"workflow\":{\"id\":\"5d046a11-c681-55a6-9fb3-6185970a3e90\"}}");
    JobWords words = Objects.requireNonNull(search.noted().get(job));
    assertThat(words.model()).isEqualTo("Klein");
    assertThat(words.template()).contains("4B");
    assertThat(words.words())
        .contains("my title", "klein", "a red fox")
        .isEqualTo(words.words().toLowerCase(Locale.ROOT));
  }

  @Test
  void a_workflow_of_ones_own_has_no_template() throws ProtocolException {
    note(",\"extra_pnginfo\":{\"workflow\":{\"id\":\"mine\"}}");
    assertThat(search.noted().get(job))
        .isEqualTo(new JobWords("my title  klein a red fox", "Klein", ""));
  }

  private void note(String extra) throws ProtocolException {
    String body = "{\"prompt\":" + GRAPH + ",\"extra_data\":{\"x\":1" + extra + "}}";
    notes.note(
        new NewJob(job, Room.MARA.id(), JobClass.NORMAL, "My title", null, GRAPH, "{}", "[]"),
        PromptRequest.parse(body.getBytes(StandardCharsets.UTF_8)));
  }
}
