package org.comfyume.web.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;
import org.comfyume.core.fleet.GpuReading;
import org.comfyume.core.fleet.TelemetryHistory.Point;
import org.comfyume.queue.usecase.ReadHistory;
import org.jspecify.annotations.Nullable;

/** A GPU as JSON. */
final class GpuJson {

  private GpuJson() {}

  /** Its last reading; what is not known is left out. */
  static JsonObjectBuilder now(GpuReading gpu) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("name", gpu.name())
            .add("source", gpu.source().word())
            .add("vramTotalBytes", gpu.vramTotalBytes())
            .add("vramUsedBytes", gpu.vramUsedBytes())
            .add("heldBytes", gpu.heldBytes());
    addKnown(json, "utilisationPercent", gpu.utilisationPercent());
    addKnown(json, "temperatureCelsius", gpu.temperatureCelsius());
    addKnown(json, "powerWatts", gpu.powerWatts());
    return json;
  }

  /** Columns of equal length: an hour is 3600 rows, and names in each would be most of it. */
  static JsonObjectBuilder history(ReadHistory.Device gpu) {
    List<Point> points = gpu.points();
    JsonArrayBuilder at = Json.createArrayBuilder();
    JsonArrayBuilder used = Json.createArrayBuilder();
    points.forEach(point -> at.add(point.at().getEpochSecond()));
    points.forEach(point -> used.add(point.usedBytes()));
    return Json.createObjectBuilder()
        .add("name", gpu.now().name())
        .add("vramTotalBytes", gpu.now().vramTotalBytes())
        .add("at", at)
        .add("vramUsedBytes", used)
        .add("utilisationPercent", column(points, Point::utilisationPercent))
        .add("temperatureCelsius", column(points, Point::temperatureCelsius))
        .add("powerWatts", column(points, Point::powerWatts));
  }

  private static JsonArrayBuilder column(
      List<Point> points, Function<Point, @Nullable Integer> value) {
    JsonArrayBuilder column = Json.createArrayBuilder();
    for (Point point : points) {
      Integer known = value.apply(point);
      if (known == null) {
        column.addNull();
      } else {
        column.add(known);
      }
    }
    return column;
  }

  private static void addKnown(JsonObjectBuilder json, String name, @Nullable Integer value) {
    if (value != null) {
      json.add(name, value);
    }
  }
}
