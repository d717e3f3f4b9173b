package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.fleet.WorkerRegistry;
import org.comfyume.protocol.JsonText;

/**
 * The whole fleet as one server. Versions and the rest are those of the newest one, as its front
 * end is the one that is shown; memory is that of all machines together. Answers from memory and
 * asks workers afterwards, if what they told is older than {@link #FRESH}; no transaction.
 */
@ApplicationScoped
public class ReadFleetServer {

  private static final Duration FRESH = Duration.ofSeconds(5);

  /** The version since which ComfyUI tells whole milliseconds. */
  private static final int[] TIMES_IN_MILLIS = {0, 21};

  private static final Pattern NO_NUMBER = Pattern.compile("\\D+");

  @Inject WorkerRegistry registry;
  @Inject ServerFacts facts;
  @Inject FetchServerFacts fetch;
  @Inject InstantSource clock;

  private record Server(Worker worker, ServerFacts.Told told) {}

  /**
   * What the fleet is.
   *
   * @param system as in {@code /system_stats}; empty if no worker ever told
   * @param assets as the newest answers
   * @param timesInMillis whether its front end reads times of a person's files as milliseconds
   */
  public record FleetServer(JsonObject system, AssetsAnswer assets, boolean timesInMillis) {}

  /** As last told. */
  public FleetServer read() {
    List<Server> servers = new ArrayList<>();
    for (Worker worker : registry.all()) {
      ServerFacts.Told told = facts.perWorker().get(worker.id());
      if (told != null) {
        servers.add(new Server(worker, told));
        refresh(worker, told);
      }
    }
    return servers.stream()
        .max(Comparator.comparing(ReadFleetServer::version, Arrays::compare))
        .map(newest -> of(newest, servers))
        .orElse(new FleetServer(JsonValue.EMPTY_JSON_OBJECT, AssetsAnswer.ABSENT, false));
  }

  private void refresh(Worker worker, ServerFacts.Told told) {
    if (worker.isUp() && told.at().plus(FRESH).isBefore(clock.instant())) {
      fetch.fetchSoon(worker);
    }
  }

  private static FleetServer of(Server newest, List<Server> servers) {
    JsonObjectBuilder system = JsonText.object();
    newest.told().system().forEach(system::add);
    system.add("ram_total", memory(servers, "ram_total"));
    system.add("ram_free", memory(servers, "ram_free"));
    boolean millis = Arrays.compare(version(newest), TIMES_IN_MILLIS) >= 0;
    return new FleetServer(system.build(), newest.told().assets(), millis);
  }

  /** Workers on one host share its memory. */
  private static long memory(List<Server> servers, String key) {
    Map<String, Long> byHost = new HashMap<>();
    for (Server server : servers) {
      String host = String.valueOf(server.worker().endpoint().base().getHost());
      byHost.merge(host, number(server.told().system(), key), Math::max);
    }
    return byHost.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long number(JsonObject system, String key) {
    return system.get(key) instanceof JsonNumber number ? number.longValue() : 0;
  }

  /** The numbers in a version, most important first; a version that is not told is the oldest. */
  private static int[] version(Server server) {
    String text = JsonText.string(server.told().system(), "comfyui_version");
    return NO_NUMBER
        .splitAsStream(text == null ? "" : text)
        .filter(number -> !number.isEmpty() && number.length() < 10)
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
