package org.comfyume.queue.usecase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is to run until it is told to. */
final class HeldBackground extends Background {

  private final List<String> names = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();

  @Override
  public void run(String name, Runnable task) {
    names.add(name);
    tasks.add(task);
  }

  /** Time is the test's business. */
  @Override
  void later(String name, Duration delay, Runnable task) {
    later.add(task);
  }

  /** Lets the time pass that something was put off. */
  void passTime() {
    List<Runnable> now = List.copyOf(later);
    later.clear();
    now.forEach(Runnable::run);
  }

  List<String> names() {
    return List.copyOf(names);
  }

  void runAll() {
    List<Runnable> now = List.copyOf(tasks);
    tasks.clear();
    now.forEach(Runnable::run);
  }
}
