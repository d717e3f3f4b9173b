package org.comfyume.protocol.codec;

import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import org.comfyume.core.job.FailureKind;
import org.comfyume.core.job.JobFailure;
import org.comfyume.protocol.JsonText;
import org.jspecify.annotations.Nullable;

/** Reads {@code execution_error} data into words for the owner. */
public final class Failures {

  private static final int LONGEST_MESSAGE = 300;

  private Failures() {}

  /**
   * Whether the data is of an ExecutionBlocker: a branch that did not run because a node above it
   * said so. ComfyUI sends it as {@code execution_error} while the prompt goes on.
   */
  public static boolean isBlocker(JsonObject data) {
    return "ExecutionBlocked".equals(JsonText.string(data, "exception_type"));
  }

  /**
   * @param data of the {@code execution_error}
   * @param title what the person called the node; null if not known
   */
  public static JobFailure of(JsonObject data, @Nullable String title) {
    String message = Optional.ofNullable(JsonText.string(data, "exception_message")).orElse("");
    String where = where(data, title);
    if (outOfMemory(data, message)) {
      return new JobFailure(
          FailureKind.OUT_OF_MEMORY,
          where
              + " needed more GPU memory than was free. Smaller or fewer pictures, or a smaller"
              + " model, need less.",
          data.toString());
    }
    String said = message.isBlank() ? "without a message." : "with an error: " + shorten(message);
    return new JobFailure(FailureKind.EXECUTION_ERROR, where + " stopped " + said, data.toString());
  }

  private static String where(JsonObject data, @Nullable String title) {
    String type = JsonText.string(data, "node_type");
    String id = JsonText.string(data, "node_id");
    String name = type == null ? "A node" : type;
    if (title != null && !title.isBlank() && !title.equals(type)) {
      name = "\"" + title.strip() + "\" (" + name + ")";
    }
    return id == null ? name : name + ", node " + id + ",";
  }

  /** The type was renamed between torch versions; some nodes wrap it and keep only the text. */
  private static boolean outOfMemory(JsonObject data, String message) {
    String type = String.valueOf(JsonText.string(data, "exception_type"));
    String text = message.toLowerCase(Locale.ROOT);
    return type.endsWith("OutOfMemoryError")
        || text.contains("allocation on device")
        || text.contains("cuda out of memory")
        || text.contains("hip out of memory");
  }

  private static String shorten(String message) {
    String flat = message.strip().replaceAll("\\s+", " ");
    return flat.length() > LONGEST_MESSAGE ? flat.substring(0, LONGEST_MESSAGE) + "…" : flat;
  }
}
