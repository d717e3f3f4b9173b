package org.comfyume.queue.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.settings.Setting;
import org.comfyume.core.settings.SettingProblem;
import org.comfyume.core.settings.ValueRule;
import org.jspecify.annotations.Nullable;

/**
 * Who tells of a worker's devices beside ComfyUI.
 *
 * @param exporter address of an exporter in DCGM format, or null
 * @param nvidiaSmi whether the program of that name on this machine is asked; never with an
 *     exporter
 * @param gpus numbers at that source of the worker's devices, in its order; empty means all
 */
public record TelemetryPlan(@Nullable URI exporter, boolean nvidiaSmi, List<Integer> gpus) {

  /** ComfyUI alone. */
  public static final TelemetryPlan NONE = new TelemetryPlan(null, false, List.of());

  public TelemetryPlan {
    gpus = List.copyOf(gpus);
  }

  /**
   * Reads the two settings of a worker.
   *
   * @param worker its name, for the words of the exception
   * @throws IllegalArgumentException naming key, value and what is allowed
   */
  static TelemetryPlan of(String worker, Optional<String> telemetry, Optional<String> gpus) {
    String source = checked(Setting.WORKER_TELEMETRY, worker, telemetry);
    String numbers = checked(Setting.WORKER_GPUS, worker, gpus);
    if (source.isEmpty()) {
      return NONE;
    }
    List<Integer> wanted =
        numbers.isEmpty()
            ? List.of()
            : Arrays.stream(numbers.split(",", -1)).map(n -> Integer.valueOf(n.strip())).toList();
    return "nvidia-smi".equals(source)
        ? new TelemetryPlan(null, true, wanted)
        : new TelemetryPlan(withPath(URI.create(source)), false, wanted);
  }

  private static String checked(Setting setting, String worker, Optional<String> given) {
    String value = given.orElse("").strip();
    ValueRule rule = setting.rule();
    if (!value.isEmpty() && !rule.accepts().test(value)) {
      String key = setting.key().replace("<name>", worker);
      throw new IllegalArgumentException(new SettingProblem(key, value, rule.allowed()).sentence());
    }
    return value;
  }

  /** Exporters serve their text at /metrics; who gives the bare address means that. */
  private static URI withPath(URI given) {
    String path = given.getPath();
    return path == null || path.isEmpty() || path.equals("/") ? given.resolve("/metrics") : given;
  }
}
