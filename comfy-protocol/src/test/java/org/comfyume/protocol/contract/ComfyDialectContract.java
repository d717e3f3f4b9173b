package org.comfyume.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comfyume.core.execution.AttemptReport;
import org.comfyume.core.execution.AttemptReport.Phase;
import org.comfyume.core.execution.OutputFile;
import org.comfyume.core.execution.PromptRejectedException;
import org.comfyume.core.execution.Submission;
import org.comfyume.core.execution.WireFrame;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.ModelFile;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.graph.ModelRef;
import org.comfyume.core.graph.NodeCatalogue;
import org.comfyume.core.graph.NodeClass;
import org.comfyume.core.job.AttemptId;
import org.comfyume.core.job.FailureKind;
import org.comfyume.protocol.ComfyTransport;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.WireRequest;
import org.comfyume.protocol.WireResponse;
import org.comfyume.protocol.codec.ObjectInfoCodec;
import org.comfyume.protocol.dialect.ComfyDialect;
import org.comfyume.protocol.dialect.Dialects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of {@link ComfyDialect}, held against whatever server {@link #open()} gives. */
public abstract class ComfyDialectContract {

  private static final String CLIENT = "contract-" + UUID.randomUUID();

  private ComfyServer server;
  private ComfyTransport transport;
  private ComfyDialect dialect;
  private FrameTap socket;

  /** A server that runs nothing else meanwhile. */
  protected abstract ComfyServer open() throws Exception;

  @BeforeEach
  void connect() throws Exception {
    server = open();
    transport = server.transport();
    dialect = Dialects.select(transport);
    socket = server.open(CLIENT);
  }

  @AfterEach
  void disconnect() throws Exception {
    if (socket != null) {
      socket.close();
    }
    server.close();
  }

  @Test
  void a_probe_finds_the_version_the_dialect_and_the_devices() throws Exception {
    WorkerCapabilities found = dialect.probe(transport);
    assertThat(found.comfyVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(found.dialect()).isEqualTo(dialect.name());
    assertThat(found.gpus()).isNotEmpty();
    assertThat(found.gpus().get(0).vramTotalBytes()).isPositive();
    assertThat(dialect.readGpus(transport)).hasSameSizeAs(found.gpus());
  }

  @Test
  void the_catalogue_of_node_classes_can_be_read() throws Exception {
    NodeCatalogue catalogue = ObjectInfoCodec.parse(dialect.objectInfo(transport));
    assertThat(catalogue.find("SaveImage").map(NodeClass::outputNode)).contains(true);
    assertThat(catalogue.find("EmptyImage").map(NodeClass::outputs)).contains(List.of("IMAGE"));
  }

  @Test
  void the_sizes_of_its_model_files_can_be_read() throws Exception {
    Map<ModelRef, ModelFile> files = dialect.modelFiles(transport);
    assertThat(files.keySet())
        .allSatisfy(file -> assertThat(file.file()).isNotBlank().doesNotContain("\\"));
    assertThat(files.values()).allSatisfy(file -> assertThat(file.bytes()).isNotNegative());
  }

  @Test
  void it_can_be_asked_to_give_its_memory_back() {
    assertThatCode(() -> dialect.free(transport)).doesNotThrowAnyException();
  }

  @Test
  void a_wrong_prompt_is_rejected_with_node_errors() throws Exception {
    Submission wrong = given(Scenario.INVALID);
    assertThatThrownBy(() -> dialect.submit(transport, wrong, CLIENT))
        .isInstanceOfSatisfying(
            PromptRejectedException.class,
            e -> {
              assertThat(e).hasMessage("Prompt outputs failed validation");
              assertThat(e.body()).contains("node_errors").contains("value_smaller_than_min");
            });
  }

  @Test
  void a_run_is_told_from_start_to_end_in_order() throws Exception {
    Submission quick = submitted(Scenario.QUICK);
    List<WorkerEvent.OfAttempt> events = events(quick).untilTheEnd();
    assertThat(events.get(0)).isInstanceOf(WorkerEvent.Started.class);
    assertThat(events.subList(1, events.size() - 1))
        .hasOnlyElementsOfTypes(WorkerEvent.Progressed.class, WorkerEvent.Preview.class);
    assertThat(types(events)).contains("execution_cached", "executing", "executed");
    WorkerEvent last = events.get(events.size() - 1);
    assertThat(last).isInstanceOf(WorkerEvent.Executed.class);
    assertThat(((WorkerEvent.Executed) last).lastFrames())
        .extracting(WireFrame::type)
        .startsWith("execution_success")
        .endsWith("executing");
  }

  @Test
  void the_history_entry_exists_when_the_end_is_told() throws Exception {
    Submission quick = submitted(Scenario.QUICK);
    events(quick).untilTheEnd();
    AttemptReport report = dialect.lookup(transport, quick.attempt());
    assertThat(report.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(report.failure()).isNull();
    assertThat(report.outputs()).isNotEmpty();
    assertThat(report.messagesJson()).contains("execution_success");
    assertThat(report.outputsJson()).contains(report.outputs().get(0).name().filename());
  }

  @Test
  void an_output_can_be_viewed() throws Exception {
    Submission quick = submitted(Scenario.QUICK);
    events(quick).untilTheEnd();
    AttemptReport report = dialect.lookup(transport, quick.attempt());
    OutputFile file =
        report.outputs().stream()
            .filter(each -> each.name().type().word().equals("output"))
            .findFirst()
            .orElseThrow();
    assertThat(file.kind()).isEqualTo("images");
    WireResponse view =
        transport.exchange(
            WireRequest.get("/view?filename=" + file.name().filename() + "&type=output"));
    assertThat(view.status()).isEqualTo(200);
    assertThat(view.body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(transport.exchange(WireRequest.get("/view?filename=nope.png")).status())
        .isEqualTo(404);
  }

  @Test
  void previews_name_their_prompt_and_graph_node() throws Exception {
    Submission previews = submitted(Scenario.PREVIEWS);
    WorkerEvent.Preview preview =
        events(previews).untilTheEnd().stream()
            .filter(WorkerEvent.Preview.class::isInstance)
            .map(WorkerEvent.Preview.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(preview.mediaType()).isIn("image/jpeg", "image/png");
    assertThat(preview.image()).isNotEmpty();
    var metadata = JsonText.parseObject(preview.metadata());
    assertThat(JsonText.string(metadata, "prompt_id")).isEqualTo(previews.attempt().toString());
    assertThat(JsonText.string(metadata, "node_id")).isNotBlank();
  }

  @Test
  void a_raising_graph_node_fails_the_attempt_and_leaves_its_files() throws Exception {
    Submission raises = submitted(Scenario.RAISES);
    List<WorkerEvent.OfAttempt> events = events(raises).untilTheEnd();
    WorkerEvent.Failed failed = (WorkerEvent.Failed) events.get(events.size() - 1);
    assertThat(failed.failure().kind()).isEqualTo(FailureKind.EXECUTION_ERROR);
    assertThat(failed.failure().sentence()).contains("stopped with an error");
    assertThat(failed.failure().details()).contains("exception_message");
    assertThat(failed.lastFrames())
        .extracting(WireFrame::type)
        .startsWith("execution_error")
        .endsWith("executing");
    AttemptReport report = dialect.lookup(transport, raises.attempt());
    assertThat(report.phase()).isEqualTo(Phase.FAILED);
    assertThat(report.failure().kind()).isEqualTo(FailureKind.EXECUTION_ERROR);
    assertThat(report.outputs()).isNotEmpty();
  }

  @Test
  void an_attempt_it_never_had_is_unknown() throws Exception {
    AttemptReport report = dialect.lookup(transport, new AttemptId(UUID.randomUUID()));
    assertThat(report.phase()).isEqualTo(Phase.UNKNOWN);
  }

  @Test
  void running_and_waiting_attempts_are_found_and_the_waiting_one_is_cancelled_without_trace()
      throws Exception {
    Submission slow = submitted(Scenario.SLOW);
    EventProbe probe = events(slow);
    probe.until(WorkerEvent.Progressed.class::isInstance);
    Submission waiting = submitted(Scenario.WAITING);
    assertThat(phase(slow)).isEqualTo(Phase.RUNNING);
    assertThat(phase(waiting)).isEqualTo(Phase.PENDING);
    dialect.cancel(transport, waiting.attempt());
    assertThat(phase(waiting)).isEqualTo(Phase.UNKNOWN);
    assertThat(phase(slow)).isEqualTo(Phase.RUNNING);
    dialect.cancel(transport, slow.attempt());
    probe.untilTheEnd();
  }

  @Test
  void only_our_own_running_prompt_is_interrupted() throws Exception {
    Submission slow = submitted(Scenario.SLOW);
    EventProbe probe = events(slow);
    probe.until(WorkerEvent.Progressed.class::isInstance);
    dialect.cancel(transport, new AttemptId(UUID.randomUUID()));
    assertThat(phase(slow)).isEqualTo(Phase.RUNNING);
    dialect.cancel(transport, slow.attempt());
    List<WorkerEvent.OfAttempt> events = probe.untilTheEnd();
    WorkerEvent last = events.get(events.size() - 1);
    assertThat(last).isInstanceOf(WorkerEvent.Interrupted.class);
    assertThat(((WorkerEvent.Interrupted) last).lastFrames())
        .extracting(WireFrame::type)
        .startsWith("execution_interrupted")
        .endsWith("executing");
    assertThat(phase(slow)).isEqualTo(Phase.INTERRUPTED);
    dialect.cancel(transport, slow.attempt());
  }

  @Test
  void a_prompt_with_one_invalid_output_is_taken() throws Exception {
    Submission partly = given(Scenario.PARTLY_INVALID);
    dialect.submit(transport, partly, CLIENT);
    assertThat(phase(partly)).isNotEqualTo(Phase.FAILED);
  }

  private Submission given(Scenario scenario) throws Exception {
    Optional<Submission> submission = server.submission(scenario);
    assumeTrue(submission.isPresent(), "This server has no node classes for " + scenario);
    return submission.get();
  }

  private Submission submitted(Scenario scenario) throws Exception {
    Submission submission = given(scenario);
    dialect.submit(transport, submission, CLIENT);
    return submission;
  }

  private EventProbe events(Submission submission) {
    return new EventProbe(socket, submission.attempt());
  }

  private Phase phase(Submission submission) throws Exception {
    return dialect.lookup(transport, submission.attempt()).phase();
  }

  private static List<String> types(List<WorkerEvent.OfAttempt> events) {
    return events.stream()
        .filter(WorkerEvent.Progressed.class::isInstance)
        .map(event -> ((WorkerEvent.Progressed) event).frame().type())
        .toList();
  }
}
