package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import org.comfyume.core.prediction.RunMeasure;
import org.comfyume.core.prediction.RunMeasures;

/** Brings what earlier runs taught back into memory, when the application starts. */
@ApplicationScoped
@Transactional
public class RecallRuns {

  @Inject RunMeasures measures;
  @Inject Predictions predictions;
  @Inject Warmth warmth;

  public void recall() {
    List<RunMeasure> runs =
        measures.recent().stream().sorted(Comparator.comparing(RunMeasure::at)).toList();
    predictions.recall(runs);
    warmth.recall(runs);
  }
}
