package org.comfyume.bench.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Who is there and what they do, drawn from a seed.
 *
 * @param people in the room
 * @param minutes that are played
 * @param noise of the predictions: sigma of a lognormal factor
 * @param failures whether something goes wrong
 */
record Room(int people, int minutes, double noise, boolean failures) {

  private static final double THINK_MEDIAN = 25;
  private static final double THINK_SIGMA = 0.6;
  private static final double DURATION_SIGMA = 0.25;
  private static final double LATE_SHARE = 0.15;
  private static final double LATE_SECONDS = 1200;
  private static final double BATCH_SHARE = 0.10;

  double seconds() {
    return minutes * 60.0;
  }

  List<SimPerson> persons(Random chance) {
    int batch = (int) Math.max(1, Math.round(people * BATCH_SHARE));
    List<SimPerson> persons = new ArrayList<>();
    for (int id = 0; id < people; id++) {
      persons.add(new SimPerson(id, id < batch, Kind.drawn(chance.nextDouble())));
    }
    return persons;
  }

  /** 80, 80 and 48 GB; the small one has half the speed. */
  static List<SimWorker> fleet() {
    return List.of(
        new SimWorker("gpu-a", 80, 1),
        new SimWorker("gpu-b", 80, 1),
        new SimWorker("gpu-c", 48, 0.5));
  }

  /** When the person presses Run the first time. */
  double arrival(SimPerson person, Random chance) {
    double burst = chance.nextDouble() * 60;
    boolean late = chance.nextDouble() < LATE_SHARE;
    return late && !person.batch ? LATE_SECONDS + burst : burst;
  }

  double thinkSeconds(Random chance) {
    return THINK_MEDIAN * Math.exp(THINK_SIGMA * chance.nextGaussian());
  }

  SimJob job(int number, SimPerson owner, double now, boolean failsOnce, Random chance) {
    boolean again = chance.nextDouble() < 0.6;
    Kind kind = again ? owner.favourite : Kind.drawn(chance.nextDouble());
    double seconds = kind.seconds() * Math.exp(DURATION_SIGMA * chance.nextGaussian());
    double predicted = seconds * Math.exp(noise * chance.nextGaussian());
    return new SimJob(number, owner, kind, seconds, predicted, now, failsOnce);
  }
}
