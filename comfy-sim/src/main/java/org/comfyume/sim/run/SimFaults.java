package org.comfyume.sim.run;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Switches for everything that goes wrong with real servers. Every switch stays as set until it is
 * changed, used up or {@link #reset()}. Thread-safe.
 */
public final class SimFaults {
  /** How a request is turned away. */
  public enum Refusal {
    /** Requests are served. */
    NONE,
    /** Every request is answered 503. */
    HTTP_503,
    /** Every connection is closed without an answer. */
    CONNECTION
  }

  /** What dropping sockets, dying and coming back mean for the server that owns the switches. */
  public interface Actions {
    /** Closes every WebSocket without a closing handshake. */
    void dropSockets();

    /** Stops at once, as a killed process does. */
    void die();

    /** Starts again on the same port, with nothing remembered. */
    void restart();
  }

  private final Actions actions;
  private Refusal refusal = Refusal.NONE;
  private Duration latency = Duration.ZERO;
  private int failures;
  private String failureText = "";
  private int memoryFailures;
  private boolean hanging;

  /** Creates switches that are all off. */
  public SimFaults(Actions actions) {
    this.actions = actions;
  }

  /** Turns requests and new sockets away until {@link #accept()}. */
  public synchronized void refuse(Refusal how) {
    refusal = Objects.requireNonNull(how);
  }

  /** Serves requests again. */
  public void accept() {
    refuse(Refusal.NONE);
  }

  /** Lets the next prompts that execute a node fail in it. */
  public synchronized void failNext(int prompts, String message) {
    failures = prompts;
    failureText = message;
  }

  /** Lets the next prompts that execute a node fail for want of graphics memory. */
  public synchronized void oomNext(int prompts) {
    memoryFailures = prompts;
  }

  /** Stops all progress of the running prompt, and of later ones, until {@link #release()}. */
  public synchronized void hang() {
    hanging = true;
  }

  /** Lets prompts go on. */
  public synchronized void release() {
    hanging = false;
    notifyAll();
  }

  /** Delays every HTTP answer. */
  public synchronized void latency(Duration delay) {
    latency = delay;
  }

  /** Closes every open WebSocket at once. Clients may connect again. */
  public void dropSockets() {
    actions.dropSockets();
  }

  /** Stops at once: no event is sent, connections break, queue and history are lost. */
  public void die() {
    actions.die();
  }

  /** Starts again after {@link #die()} on the same port, with nothing remembered. */
  public void restart() {
    actions.restart();
  }

  /** Puts every switch back. */
  public synchronized void reset() {
    refusal = Refusal.NONE;
    latency = Duration.ZERO;
    failures = 0;
    memoryFailures = 0;
    release();
  }

  /** How requests are turned away now. */
  public synchronized Refusal refusal() {
    return refusal;
  }

  /** The delay of HTTP answers now. */
  public synchronized Duration latency() {
    return latency;
  }

  /** Whether prompts hang now. */
  public synchronized boolean hanging() {
    return hanging;
  }

  /** How many prompts are still to fail. */
  public synchronized int failuresLeft() {
    return failures;
  }

  /** How many prompts are still to run out of memory. */
  public synchronized int memoryFailuresLeft() {
    return memoryFailures;
  }

  synchronized void awaitRelease() throws InterruptedException {
    while (hanging) {
      wait();
    }
  }

  /** Takes one failure if one is left. */
  synchronized Optional<String> takeFailure() {
    if (failures == 0) {
      return Optional.empty();
    }
    failures--;
    return Optional.of(failureText);
  }

  /** Takes one memory failure if one is left. */
  synchronized boolean takeMemoryFailure() {
    if (memoryFailures == 0) {
      return false;
    }
    memoryFailures--;
    return true;
  }
}
