package org.comfyume.queue.usecase;

import java.time.Instant;
import java.util.List;

/** What keeps a job waiting: one thing, the first that would have to change. */
public sealed interface WaitReason {

  /** The room is paused; running jobs finish. */
  record Paused(String by, Instant since) implements WaitReason {}

  /** No worker takes jobs at all. */
  record NoWorker() implements WaitReason {}

  /** No worker that is up has all node classes and models. */
  record Unfit() implements WaitReason {}

  /**
   * The workers that could run it have too little memory free now.
   *
   * @param worker label of the one with the most
   */
  record Memory(String worker, long needBytes, long freeBytes) implements WaitReason {}

  /** An earlier job of the same person goes first. */
  record OwnEarlier(String title) implements WaitReason {}

  /** The person has as many jobs running as the limit allows while others wait. */
  record TooManyRunning(int most) implements WaitReason {}

  /** The person used the GPU time of an hour, and others wait. */
  record HourUsed(int gpuSeconds) implements WaitReason {}

  /**
   * Others go first.
   *
   * @param people display names, soonest first; not all of them if they are many
   * @param count how many people
   * @param overShare whether it is because this person used more than an equal share
   */
  record Before(List<String> people, int count, boolean overShare) implements WaitReason {
    public Before {
      people = List.copyOf(people);
    }
  }

  /** Somebody who is boosted goes first. */
  record LetFirst(String by, String person) implements WaitReason {}

  /**
   * The person had a turn in the round that goes on.
   *
   * @param count how many people still get theirs first
   */
  record EveryoneOnce(int count) implements WaitReason {}

  /** Nothing goes first; the next worker that is free takes it. */
  record Next() implements WaitReason {}
}
