package org.comfyume.protocol.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.job.AttemptId;
import org.comfyume.protocol.codec.EventTranslator;

/** Reads a socket through the translator and keeps the events of one attempt. */
final class EventProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EventTranslator translator = new EventTranslator(new WorkerId("contract"));
  private final List<WorkerEvent.OfAttempt> seen = new ArrayList<>();
  private final FrameTap tap;
  private final AttemptId attempt;

  EventProbe(FrameTap tap, AttemptId attempt) {
    this.tap = tap;
    this.attempt = attempt;
  }

  /** Events up to and with the first that matches, or all that came before the patience ended. */
  List<WorkerEvent.OfAttempt> until(Predicate<WorkerEvent.OfAttempt> wanted)
      throws InterruptedException {
    while (seen.stream().noneMatch(wanted)) {
      Optional<FrameTap.Frame> frame = tap.next(PATIENCE);
      if (frame.isEmpty()) {
        break;
      }
      read(frame.get());
    }
    return List.copyOf(seen);
  }

  List<WorkerEvent.OfAttempt> untilTheEnd() throws InterruptedException {
    return until(EventProbe::isEnd);
  }

  static boolean isEnd(WorkerEvent.OfAttempt event) {
    return event instanceof WorkerEvent.Executed
        || event instanceof WorkerEvent.Failed
        || event instanceof WorkerEvent.Interrupted;
  }

  private void read(FrameTap.Frame frame) {
    List<WorkerEvent> events =
        frame.text() == null
            ? translator.onBinary(frame.binary())
            : translator.onText(frame.text());
    for (WorkerEvent event : events) {
      if (event instanceof WorkerEvent.OfAttempt ours && ours.attempt().equals(attempt)) {
        seen.add(ours);
      }
    }
  }
}
