package org.comfyume.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.GpuReading.Source;
import org.comfyume.core.fleet.TelemetryHistory.Point;
import org.comfyume.queue.usecase.ReadHistory;
import org.junit.jupiter.api.Test;

class GpuJsonTest {

  private static final GpuReading WHOLE =
      new GpuReading(0, "X", 100, 40, 30, 97, 68, 412, Source.NVIDIA_SMI);

  @Test
  void a_reading_says_who_told_it_and_leaves_out_what_nobody_tells() {
    assertThat(GpuJson.now(WHOLE).build())
        .hasToString(
            "{\"name\":\"X\",\"source\":\"nvidia-smi\",\"vramTotalBytes\":100,\"vramUsedBytes\":60,"
                + "\"heldBytes\":30,\"utilisationPercent\":97,\"temperatureCelsius\":68,"
                + "\"powerWatts\":412}");
    assertThat(GpuJson.now(GpuReading.ofStats(0, "X", 100, 40, 0)).build().keySet())
        .containsExactly("name", "source", "vramTotalBytes", "vramUsedBytes", "heldBytes");
  }

  @Test
  void the_columns_of_a_history_have_one_length() {
    List<Point> points =
        List.of(
            new Point(Instant.ofEpochSecond(5), 60, 97, null, 412),
            new Point(Instant.ofEpochSecond(7), 61, null, 68, null));
    assertThat(GpuJson.history(new ReadHistory.Device(WHOLE, points)).build())
        .hasToString(
            "{\"name\":\"X\",\"vramTotalBytes\":100,\"at\":[5,7],\"vramUsedBytes\":[60,61],"
                + "\"utilisationPercent\":[97,null],\"temperatureCelsius\":[null,68],"
                + "\"powerWatts\":[412,null]}");
  }
}
