package org.comfyume.bench.fairness;

/** One person of the simulated room and what policies may count about the person. */
final class SimPerson {

  final int id;
  final boolean batch;
  final Kind favourite;
  int pending;
  int completed;
  double lastServed = -1;
  double gpuSeconds;

  SimPerson(int id, boolean batch, Kind favourite) {
    this.id = id;
    this.batch = batch;
    this.favourite = favourite;
  }
}
