package org.comfyume.queue.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerCapabilities;
import org.comfyume.core.fleet.WorkerEndpoint;
import org.comfyume.core.fleet.WorkerId;
import org.comfyume.core.fleet.WorkerStanding;
import org.comfyume.core.fleet.WorkerState;
import org.comfyume.core.fleet.WorkerWish;
import org.comfyume.queue.fake.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JpaWorkerRegistryTest {

  private static final WorkerCapabilities PROBED =
      new WorkerCapabilities(
          "0.11.1", "classic", List.of(GpuReading.ofStats(0, "GPU", 100, 90, 0)));

  private final TestRows rows = new TestRows();
  private final ManualClock clock = new ManualClock();
  private final JpaWorkerRegistry registry = new JpaWorkerRegistry();
  private final String host = UUID.randomUUID().toString();
  private final WorkerId a = id("a");
  private final WorkerId b = id("b");

  @BeforeEach
  void wire() {
    registry.em = rows.em();
    registry.clock = clock;
    registry.tokens = worker -> "secret of " + worker;
  }

  @AfterEach
  void close() {
    rows.em().close();
  }

  @Test
  void the_installation_has_one_name_for_ever() {
    String name = tx(registry::installation);
    assertThat(UUID.fromString(name)).hasToString(name);
    assertThat(tx(registry::installation)).isEqualTo(name);
  }

  @Test
  void the_configured_workers_are_listed_by_label() {
    configure(worker(b, "GPU B", "b"), worker(a, "GPU A", "a"));
    assertThat(registry.all()).extracting(Worker::id).containsExactly(a, b);
    assertThat(registry.find(a).orElseThrow().state()).isEqualTo(WorkerState.JOINING);
    assertThat(registry.find(id("z"))).isEmpty();
  }

  @Test
  void a_worker_that_is_no_longer_configured_is_not_used_but_stays_on_record() {
    configure(worker(a, "GPU A", "a"), worker(b, "GPU B", "b"));
    configure(worker(b, "GPU B", "b"));
    assertThat(registry.all()).extracting(Worker::id).containsExactly(b);
    assertThat(removed(a)).containsExactly("true");
    assertThat(removed(b)).containsExactly("false");
    configure(worker(a, "GPU A", "a"));
    assertThat(removed(a)).containsExactly("false");
  }

  @Test
  void two_workers_may_change_their_addresses() {
    configure(worker(a, "GPU A", "a"), worker(b, "GPU B", "b"));
    configure(worker(a, "GPU A", "b"), worker(b, "GPU B", "a"));
    assertThat(rows.strings("SELECT url FROM worker WHERE id = '" + a + "'"))
        .containsExactly(url("b").toString());
    assertThat(rows.strings("SELECT url FROM worker WHERE id = '" + b + "'"))
        .containsExactly(url("a").toString());
  }

  @Test
  void an_address_may_get_another_name() {
    configure(worker(a, "GPU A", "a"));
    configure(worker(b, "GPU B", "a"));
    assertThat(registry.find(b).orElseThrow().endpoint().base()).isEqualTo(url("a"));
  }

  @Test
  void a_kept_catalogue_is_read_back_and_outlives_this_process() {
    configure(worker(a, "GPU A", "a"));
    assertThat(tx(() -> registry.catalogue(a))).isEmpty();
    keep(a, "{\"A\":{}}");
    keep(id("z"), "{}");
    JpaWorkerRegistry next = new JpaWorkerRegistry();
    next.em = rows.em();
    next.clock = clock;
    assertThat(tx(() -> next.catalogue(a)).map(body -> new String(body, StandardCharsets.UTF_8)))
        .contains("{\"A\":{}}");
    configure(worker(a, "GPU A", "a"));
    assertThat(tx(() -> registry.catalogue(a))).isPresent();
  }

  @Test
  void a_worker_that_joined_is_ready_until_it_is_lost_and_ready_again_after() {
    configure(worker(a, "GPU A", "a"));
    registry.joined(a, PROBED);
    assertThat(registry.find(a).orElseThrow().takesJobs()).isTrue();
    clock.pass(Duration.ofSeconds(5));
    registry.lost(a, "closed");
    Worker lost = registry.find(a).orElseThrow();
    assertThat(lost.state()).isEqualTo(WorkerState.LOST);
    assertThat(lost.problem()).isEqualTo("closed");
    assertThat(lost.lastSeen()).isEqualTo(ManualClock.START);
    assertThat(lost.capabilities()).isEqualTo(PROBED);
    registry.joined(a, PROBED);
    assertThat(registry.find(a).orElseThrow().problem()).isNull();
    assertThat(registry.find(a).orElseThrow().takesJobs()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"DRAIN", "QUARANTINE"})
  void a_worker_that_is_kept_out_stays_out_whatever_its_socket_does(WorkerWish wish) {
    configure(worker(a, "GPU A", "a"));
    registry.joined(a, PROBED);
    steer(a, wish);
    WorkerState out = registry.find(a).orElseThrow().state();
    assertThat(out)
        .isEqualTo(wish == WorkerWish.DRAIN ? WorkerState.DRAINING : WorkerState.QUARANTINED);
    registry.lost(a, "closed");
    assertThat(registry.find(a).orElseThrow().state()).isEqualTo(out);
    registry.joined(a, PROBED);
    assertThat(registry.find(a).orElseThrow().state()).isEqualTo(out);
    steer(a, WorkerWish.WORK);
    assertThat(registry.find(a).orElseThrow().takesJobs()).isTrue();
  }

  @Test
  void what_is_wished_of_a_worker_outlives_this_process() {
    configure(worker(a, "GPU A", "a"));
    steer(a, WorkerWish.QUARANTINE);
    JpaWorkerRegistry next = another();
    configure(next, worker(a, "GPU A", "a"));
    assertThat(next.find(a).orElseThrow().state()).isEqualTo(WorkerState.QUARANTINED);
    assertThat(next.standing(a).orElseThrow().by()).isNull();
    assertThat(next.standing(a).orElseThrow().since()).isEqualTo(ManualClock.START);
  }

  @Test
  void a_worker_of_the_page_stays_beside_those_of_the_configuration() {
    configure(worker(a, "GPU A", "a"));
    assertThat(add(worker(b, "GPU B", "b"))).isTrue();
    JpaWorkerRegistry next = another();
    configure(next, worker(a, "GPU A", "a"));
    try {
      assertThat(next.find(b).orElseThrow().endpoint())
          .isEqualTo(new WorkerEndpoint(b, url("b"), "secret of " + b));
      assertThat(next.standing(b).orElseThrow().fromConfiguration()).isFalse();
    } finally {
      remove(b);
    }
    configure(next, worker(a, "GPU A", "a"));
    assertThat(next.find(b)).isEmpty();
    assertThat(removed(b)).containsExactly("true");
  }

  @Test
  void the_configuration_wins_for_its_names_and_addresses() {
    configure();
    add(worker(a, "Added A", "a"));
    add(worker(b, "Added B", "b"));
    WorkerId c = id("c");
    configure(worker(a, "GPU A", "x"), worker(c, "GPU C", "b"));
    assertThat(registry.all()).extracting(Worker::label).containsExactly("GPU A", "GPU C");
    assertThat(registry.standing(a).orElseThrow().fromConfiguration()).isTrue();
    assertThat(registry.find(b)).isEmpty();
  }

  @Test
  void a_name_or_an_address_in_use_is_not_taken() {
    configure(worker(a, "GPU A", "a"));
    assertThat(add(worker(a, "again", "z"))).isFalse();
    assertThat(add(worker(b, "same address", "a"))).isFalse();
    assertThat(rows.strings("SELECT id FROM worker WHERE id = '" + b + "'")).isEmpty();
  }

  @Test
  void a_removed_worker_may_come_back_and_another_may_have_its_address() {
    configure();
    add(worker(a, "GPU A", "a"));
    remove(a);
    assertThat(registry.find(a)).isEmpty();
    assertThat(add(worker(b, "GPU B", "a"))).isTrue();
    assertThat(add(worker(a, "GPU A", "other"))).isTrue();
    remove(a);
    remove(b);
  }

  @Test
  void a_worker_that_moves_is_waited_for_anew_and_one_that_is_renamed_is_not() {
    configure();
    add(worker(a, "GPU A", "a"));
    registry.joined(a, PROBED);
    assertThat(move(worker(a, "Renamed", "a"))).isTrue();
    assertThat(registry.find(a).orElseThrow().label()).isEqualTo("Renamed");
    assertThat(registry.find(a).orElseThrow().takesJobs()).isTrue();
    assertThat(move(worker(a, "Renamed", "elsewhere"))).isTrue();
    assertThat(registry.find(a).orElseThrow().takesJobs()).isFalse();
    remove(a);
  }

  @Test
  void a_reading_replaces_the_last_one_and_is_no_sign_of_life() {
    configure(worker(a, "GPU A", "a"));
    GpuReading reading = GpuReading.ofStats(0, "GPU", 100, 10, 80);
    registry.read(a, List.of(reading));
    assertThat(registry.find(a).orElseThrow().gpus()).isEmpty();
    registry.joined(a, PROBED);
    clock.pass(Duration.ofSeconds(2));
    registry.read(a, List.of(reading));
    assertThat(registry.find(a).orElseThrow().gpus()).containsExactly(reading);
    assertThat(registry.find(a).orElseThrow().readAt()).isEqualTo(clock.instant());
    assertThat(registry.find(a).orElseThrow().lastSeen()).isEqualTo(ManualClock.START);
  }

  @Test
  void news_of_an_unknown_worker_are_ignored() {
    registry.joined(a, PROBED);
    registry.seen(a);
    registry.lost(a, "x");
    assertThat(registry.all()).isEmpty();
  }

  private List<String> removed(WorkerId id) {
    return rows.strings("SELECT removed_at IS NOT NULL FROM worker WHERE id = '" + id + "'");
  }

  private void configure(Worker... workers) {
    tx(
        () -> {
          registry.configure(List.of(workers));
          return true;
        });
  }

  private JpaWorkerRegistry another() {
    JpaWorkerRegistry next = new JpaWorkerRegistry();
    next.em = rows.em();
    next.clock = clock;
    next.tokens = worker -> "secret of " + worker;
    return next;
  }

  private void configure(JpaWorkerRegistry one, Worker... workers) {
    tx(
        () -> {
          one.configure(List.of(workers));
          return true;
        });
  }

  private void steer(WorkerId id, WorkerWish wish) {
    tx(
        () -> {
          WorkerStanding before = registry.standing(id).orElseThrow();
          registry.steer(id, before.wished(wish, clock.instant(), null));
          return true;
        });
  }

  private boolean add(Worker worker) {
    return tx(() -> registry.add(worker));
  }

  private boolean move(Worker worker) {
    return tx(() -> registry.move(worker));
  }

  private void remove(WorkerId id) {
    tx(
        () -> {
          registry.remove(id);
          return true;
        });
  }

  private void keep(WorkerId id, String catalogue) {
    tx(
        () -> {
          registry.keepCatalogue(id, catalogue.getBytes(StandardCharsets.UTF_8));
          return true;
        });
  }

  private URI url(String name) {
    return URI.create("http://" + host + "/" + name);
  }

  private Worker worker(WorkerId id, String label, String at) {
    WorkerEndpoint endpoint = new WorkerEndpoint(id, url(at), "secret of " + id);
    return new Worker(endpoint, label, WorkerState.JOINING, null, null, null);
  }

  private static WorkerId id(String prefix) {
    return new WorkerId(prefix + UUID.randomUUID().toString().substring(0, 8));
  }

  private <T> T tx(Supplier<T> work) {
    return TestDatabase.inTransaction(rows.em(), work);
  }
}
