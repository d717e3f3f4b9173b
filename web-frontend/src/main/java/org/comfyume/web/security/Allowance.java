package org.comfyume.web.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.comfyume.core.workshop.ParticipantId;

/**
 * How often callers may do one kind of thing: a bucket for each token and one for the logins of
 * each person, and a bucket of twice the size for all of a person together, so that a program that
 * runs wild leaves its owner a way in. In memory; safe for concurrent use.
 */
final class Allowance {
  private static final int TOGETHER = 2;

  /** Buckets kept before the full ones, which are as good as none, are dropped. */
  private static final int MANY = 10_000;

  private final long perSecond;
  private final long burst;
  private final TimeMeter clock;
  private final Map<Object, Bucket> ofProofs = new ConcurrentHashMap<>();
  private final Map<ParticipantId, Bucket> ofPeople = new ConcurrentHashMap<>();

  /**
   * @param perSecond how many a proof may do for ever
   * @param burst how many it may do at once after a rest
   */
  Allowance(long perSecond, long burst, TimeMeter clock) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.clock = clock;
  }

  /** Takes one. Empty if that is all right, else after how many seconds to try again, 1 or more. */
  OptionalLong take(Caller caller) {
    ParticipantId person = caller.participant().id();
    Object proof = caller.proof() instanceof Caller.Proof.Token token ? token.id() : person;
    OptionalLong wait = take(bucket(ofProofs, proof, 1));
    return wait.isPresent() ? wait : take(bucket(ofPeople, person, TOGETHER));
  }

  private static OptionalLong take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? OptionalLong.empty()
        : OptionalLong.of(
            Math.max(
                1, Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds()));
  }

  private <K> Bucket bucket(Map<K, Bucket> buckets, K key, int times) {
    if (buckets.size() > MANY) {
      buckets.values().removeIf(each -> each.getAvailableTokens() >= burst * times);
    }
    return buckets.computeIfAbsent(
        key,
        any ->
            Bucket.builder()
                .addLimit(
                    limit ->
                        limit
                            .capacity(burst * times)
                            .refillGreedy(perSecond * times, Duration.ofSeconds(1)))
                .withCustomTimePrecision(clock)
                .build());
  }
}
