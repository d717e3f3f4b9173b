package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.JobId;
import org.comfyume.core.job.JobState;
import org.comfyume.core.job.NewJob;
import org.comfyume.core.workshop.Participant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrepareSubmissionTest {

  private static final String LOAD =
      "{\"1\":{\"class_type\":\"LoadImage\",\"inputs\":{\"image\":\"%s\",\"other\":5}}}";

  private final Room room = new Room();
  private final AttemptId attempt = new AttemptId(room.ids.next());

  @BeforeEach
  void the_room_knows_a_class_that_loads() {
    room.knows(
        Room.GPU_A,
        "{\"LoadImage\":{\"input\":{\"required\":{\"image\":[[\"x.png\"],"
            + "{\"image_upload\":true}]}},\"output\":[\"IMAGE\"]},"
            + "\"Load3D\":{\"input\":{\"required\":{\"image\":[\"LOAD_3D\",{}]}}},"
            + "\"StringConcatenate\":{\"input\":{},\"output\":[\"STRING\"]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "fox, comfyume/mara/fox",
    "cats/fox, comfyume/mara/cats/fox",
    "/fox, comfyume/mara//fox",
    "'', comfyume/mara/",
    "comfyume/mara/fox, comfyume/mara/fox",
    "comfyume/noah/fox, comfyume/mara/comfyume/noah/fox"
  })
  void what_is_saved_goes_to_a_folder_of_the_owner(String prefix, String sent) throws Exception {
    assertThat(prefixSent(prefix)).isEqualTo(sent);
  }

  @ParameterizedTest
  @CsvSource({
    "../fox",
    "cats/../../fox",
    "..",
    "a\\\\..\\\\..\\\\fox",
    "comfyume/mara/../noah/fox",
    "comfyume/mara/.."
  })
  void a_prefix_that_climbs_certainly_leaves_the_output_folder_so_that_comfyui_refuses_it(
      String prefix) throws Exception {
    assertThat(prefixSent(prefix)).startsWith("../../../../");
  }

  @Test
  void two_dots_inside_a_name_do_not_climb() throws Exception {
    assertThat(prefixSent("fox..red")).isEqualTo("comfyume/mara/fox..red");
  }

  @Test
  void an_input_file_is_brought_under_a_name_that_its_content_makes_its_own() throws Exception {
    String hash = has("", "cat.png", "a cat");
    Submission submission = prepare(Room.MARA, LOAD.formatted("cat.png"));
    String there = "comfyume/mara/" + hash.substring(0, 16);
    assertThat(room.gpuA.staged)
        .containsExactly(
            Map.entry(
                new FileName(FileType.INPUT, there, "cat.png"),
                "a cat".getBytes(StandardCharsets.UTF_8)));
    assertThat(submission.promptJson()).isEqualTo(LOAD.formatted(there + "/cat.png"));
    assertThat(submission.attempt()).isEqualTo(attempt);
  }

  @ParameterizedTest
  @CsvSource({"pets, cat.png", "clipspace, mask 1.png"})
  void a_file_in_a_folder_is_found_there(String folder, String name) throws Exception {
    has(folder, name, "a cat");
    assertThat(prepare(Room.MARA, LOAD.formatted(folder + "/" + name + " [input]")).promptJson())
        .contains("/" + folder + "/" + name + "\"");
  }

  @Test
  void a_file_that_the_worker_has_is_not_brought_again_and_one_that_it_lost_is() throws Exception {
    has("", "cat.png", "a cat");
    String sent = prepare(Room.MARA, LOAD.formatted("cat.png")).promptJson();
    assertThat(prepare(Room.MARA, LOAD.formatted("cat.png")).promptJson()).isEqualTo(sent);
    assertThat(room.gpuA.uploads).isEqualTo(1);
    room.gpuA.staged.clear();
    prepare(Room.MARA, LOAD.formatted("cat.png"));
    assertThat(room.gpuA.uploads).isEqualTo(2);
  }

  @Test
  void files_inside_a_scene_are_brought_and_the_rest_of_it_stays() throws Exception {
    has("threed", "scene.png", "a scene");
    String graph =
        "{\"1\":{\"class_type\":\"Load3D\",\"inputs\":{\"image\":{\"image\":"
            + "\"threed/scene.png\",\"recording\":\"\",\"camera_info\":{\"zoom\":1}}}}}";
    String sent = prepare(Room.MARA, graph).promptJson();
    assertThat(room.gpuA.uploads).isEqualTo(1);
    assertThat(sent)
        .contains("/threed/scene.png\",\"recording\":\"\",\"camera_info\":{\"zoom\":1}")
        .contains("comfyume/mara/");
  }

  @Test
  void a_prefix_over_a_link_from_a_text_is_put_below_the_folder_too() throws Exception {
    String graph =
        "{\"1\":{\"class_type\":\"PrimitiveString\",\"inputs\":{\"value\":\"fox\"}},"
            + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":[\"1\",0]}}}";
    assertThat(prepare(Room.MARA, graph).promptJson())
        .contains("\"value\":\"fox\"", "\"filename_prefix\":\"comfyume/mara/fox\"");
    assertThat(prepare(Room.MARA, graph.replace("fox", "../fox")).promptJson())
        .contains("\"filename_prefix\":\"../../../../../fox\"");
  }

  @Test
  void before_a_computed_prefix_another_node_puts_the_folder() throws Exception {
    String graph =
        "{\"1\":{\"class_type\":\"Odd\",\"inputs\":{}},"
            + "\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":[\"1\",0]}}}";
    JobId id = room.waiting(Room.MARA, graph);
    AttemptId onA = room.on(Room.GPU_A, JobState.DISPATCHED, id);
    assertThat(room.prepare.prepare(room.job(id), onA, room.gpuA).promptJson())
        .contains("\"filename_prefix\":[\"comfyume-9\",0]")
        .contains("\"string_a\":\"comfyume/mara/\"", "\"string_b\":[\"1\",0]");
    JobId other = room.waiting(Room.MARA, graph);
    AttemptId onB = room.on(Room.GPU_B, JobState.DISPATCHED, other);
    assertThat(room.prepare.prepare(room.job(other), onB, room.gpuA).promptJson())
        .as("a worker that does not know the class")
        .isEqualTo(graph);
  }

  @Test
  void a_missing_input_file_is_named_with_what_to_do() {
    assertThatThrownBy(() -> prepare(Room.MARA, LOAD.formatted("cat.png")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("cat.png is missing. Upload it again, then run the job again.");
  }

  @Test
  void the_file_of_another_person_is_missing() throws Exception {
    has("", "cat.png", "a cat");
    assertThatThrownBy(() -> prepare(Room.NOAH, LOAD.formatted("cat.png")))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(room.gpuA.staged).isEmpty();
  }

  @Test
  void a_name_that_climbs_is_not_the_name_of_a_file() {
    assertThatThrownBy(() -> prepare(Room.MARA, LOAD.formatted("../noah/cat.png")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("'../noah/cat.png' is not the name of a file");
  }

  @Test
  void what_needs_no_change_is_sent_as_it_came() throws Exception {
    String graph = "{\"7\":{\"class_type\":\"Odd\",\"inputs\":{\"x\":[\"1\",0]},\"z\":[1,2.50]}}";
    JobId id = new JobId(room.ids.next());
    NewJob job =
        new NewJob(id, Room.MARA.id(), JobClass.LOW, "t", null, graph, "{\"a\":1}", "[\"7\"]");
    room.jobs.admit(job);
    Submission submission = room.prepare.prepare(room.job(id), attempt, room.gpuA);
    assertThat(submission).isEqualTo(new Submission(attempt, graph, "{\"a\":1}", "[\"7\"]"));
  }

  private String prefixSent(String prefix) throws Exception {
    String start = "{\"9\":{\"class_type\":\"SaveImage\",\"inputs\":{\"filename_prefix\":\"";
    String sent = prepare(Room.MARA, start + prefix + "\"}}}").promptJson();
    assertThat(sent).startsWith(start);
    return sent.substring(start.length(), sent.indexOf('"', start.length()));
  }

  private Submission prepare(Participant owner, String graph) throws Exception {
    Job job = room.job(room.waiting(owner, graph));
    return room.prepare.prepare(job, attempt, room.gpuA);
  }

  private String has(String subfolder, String filename, String content) throws Exception {
    room.upload.store(
        Room.MARA.id(),
        new FileName(FileType.INPUT, subfolder, filename),
        false,
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    return room.ledger.all().get(0).stored().sha256();
  }
}
