package org.comfyume.core.prediction;

import java.util.List;

/** Port: measured runs, kept durably so that predictions survive a restart. */
public interface RunMeasures {

  /** How many newest runs of one signature on one worker are kept. */
  int KEPT = 32;

  /** Keeps a measure; recording one attempt twice keeps it once. */
  void record(RunMeasure measure);

  /** Up to {@link #KEPT} newest runs of each signature on each worker, oldest first. */
  List<RunMeasure> recent();
}
