package org.comfyume.sim.run;

/** What a node class does. */
@FunctionalInterface
interface NodeWork {

  /**
   * Runs the node.
   *
   * @throws InterruptedException if the server dies meanwhile
   */
  NodeResult run(NodeCall call) throws InterruptedException;
}
