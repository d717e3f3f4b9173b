package org.comfyume.web.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.comfyume.core.job.JobClass;
import org.comfyume.core.job.Requeued;
import org.comfyume.core.scheduling.forecast.Expectation;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.queue.usecase.WaitView;
import org.comfyume.web.words.Estimate;
import org.comfyume.web.words.WaitWords;
import org.jspecify.annotations.Nullable;

/**
 * Says of each of my waiting jobs place, time and reason.
 *
 * @param words in the reader's language
 * @param names display names
 */
record WaitingRows(WaitWords words, Function<ParticipantId, String> names) {

  /**
   * @param waits mine, soonest first
   */
  List<WaitingRow> of(List<WaitView> waits, Instant now) {
    List<WaitingRow> rows = new ArrayList<>();
    for (int i = 0; i < waits.size(); i++) {
      WaitView view = waits.get(i);
      Expectation expectation = view.expectation();
      JobClass jobClass = view.job().jobClass();
      rows.add(
          new WaitingRow(
              view.job().id().toString(),
              view.job().title(),
              expectation == null ? 0 : expectation.place(),
              expectation == null ? 0 : expectation.people(),
              i + 1,
              words.sentence(view),
              jobClass.word(),
              new Eta(Estimate.of(view), now, words.words()),
              i == 0 || waits.get(i - 1).job().jobClass() != jobClass,
              i == waits.size() - 1 || waits.get(i + 1).job().jobClass() != jobClass,
              putBack(view.job().requeued())));
    }
    return rows;
  }

  /** "Put back by Ines at 14:02; it keeps its place.", or empty. */
  String putBack(@Nullable Requeued requeued) {
    return requeued == null
        ? ""
        : words.words().say("put.back", names.apply(requeued.by()), words.clock(requeued.at()));
  }
}
