package org.comfyume.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.contract.FrameTap;
import org.comfyume.protocol.contract.Recordings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Runs that the contract does not ask for, in every recorded version. */
class RecordedFramesTest {

  static final List<String> VERSIONS = Recordings.VERSIONS;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void a_socket_without_metadata_gets_pictures_that_we_attribute(String version) throws Exception {
    Recordings recordings = new Recordings(version);
    String id = recordings.run("PLAIN_PREVIEWS").getString("id");
    List<WorkerEvent> events = events(recordings, "PLAIN_PREVIEWS");
    assertThat(events)
        .filteredOn(WorkerEvent.Preview.class::isInstance)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            event -> {
              WorkerEvent.Preview preview = (WorkerEvent.Preview) event;
              assertThat(preview.attempt()).isEqualTo(AttemptId.of(id));
              assertThat(preview.mediaType()).isEqualTo("image/png");
              assertThat(preview.metadata()).contains("\"node_id\":\"9\"");
            });
    assertThat(events).filteredOn(event -> event.toString().contains("hello text")).hasSize(1);
  }

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void a_cached_run_tells_its_outputs_without_executing_anything(String version) throws Exception {
    List<WorkerEvent> events = events(new Recordings(version), "CACHED");
    List<String> types = new ArrayList<>();
    for (WorkerEvent event : events) {
      if (event instanceof WorkerEvent.Progressed progressed) {
        types.add(progressed.frame().type());
      }
    }
    assertThat(types).contains("execution_cached", "executed").doesNotContain("executing");
    assertThat(events.get(events.size() - 1)).isInstanceOf(WorkerEvent.Executed.class);
  }

  private static List<WorkerEvent> events(Recordings recordings, String scenario) throws Exception {
    EventTranslator translator = new EventTranslator(new WorkerId("w"));
    List<WorkerEvent> events = new ArrayList<>();
    for (FrameTap.Frame frame : recordings.frames(scenario)) {
      events.addAll(
          frame.text() == null
              ? translator.onBinary(frame.binary())
              : translator.onText(frame.text()));
    }
    return events;
  }
}
