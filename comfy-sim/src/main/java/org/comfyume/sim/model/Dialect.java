package org.comfyume.sim.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ComfyUI version the server pretends to be, as questions about what differs between versions.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 */
public record Dialect(int major, int minor, int patch) {
  private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

  /**
   * Reads a version.
   *
   * @param version three numbers, for example {@code 0.11.1}
   * @return the dialect
   * @throws IllegalArgumentException if the text is no version of three numbers
   */
  public static Dialect of(String version) {
    Matcher m = FORM.matcher(version);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "version is '" + version + "', it must be three numbers such as 0.11.1");
    }
    return new Dialect(
        Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
  }

  /** Whether this version is the given one or newer. */
  public boolean since(int otherMajor, int otherMinor, int otherPatch) {
    if (major != otherMajor) {
      return major > otherMajor;
    }
    return minor != otherMinor ? minor > otherMinor : patch >= otherPatch;
  }

  /** The version as text. */
  public String version() {
    return major + "." + minor + "." + patch;
  }

  /** Whether /api/jobs exists. */
  public boolean jobs() {
    return since(0, 6, 0);
  }

  /** Whether a cancelled job has a status of its own; before, it counts as failed. */
  public boolean cancelledStatus() {
    return since(0, 9, 0);
  }

  /** Whether jobs can be cancelled by a route of their own. */
  public boolean cancelRoutes() {
    return since(0, 26, 0);
  }

  /** Whether queue items carry the time of their creation. */
  public boolean createTime() {
    return since(0, 3, 69);
  }

  /** Whether a prompt id must be a canonical UUID. */
  public boolean strictPromptId() {
    return since(0, 25, 0);
  }

  /** Whether an unknown class is reported as missing_node_type. */
  public boolean missingNodeType() {
    return since(0, 12, 0);
  }

  /** Whether a cycle is reported; before, its branch is dropped without a word. */
  public boolean reportsCycles() {
    return since(0, 20, 0);
  }

  /** Whether cached outputs are kept in the history of a prompt without client_id. */
  public boolean cachedOutputsWithoutClient() {
    return since(0, 19, 0);
  }

  /**
   * Whether every cached output of the graph enters the history, also one that was not asked for.
   */
  public boolean allCachedOutputs() {
    return !since(0, 4, 0);
  }

  /** Whether jobs count their previewable outputs. */
  public boolean previewableCount() {
    return since(0, 32, 0);
  }

  /** Whether requests from foreign sites are refused by Sec-Fetch-Site. */
  public boolean fetchSiteCheck() {
    return since(0, 19, 0);
  }

  /** The {@code os} value of /system_stats on Linux. */
  public String osName() {
    return since(0, 4, 0) ? "linux" : "posix";
  }

  /** The front end version this server asks for. */
  public String frontend() {
    if (since(0, 33, 0)) {
      return "1.48.7";
    }
    if (since(0, 11, 0)) {
      return "1.37.11";
    }
    return since(0, 4, 0) ? "1.36.14" : "1.27.10";
  }

  /** The workflow template version this server asks for. */
  public String templates() {
    if (since(0, 33, 0)) {
      return "0.11.41";
    }
    return since(0, 11, 0) ? "0.8.27" : "0.1.95";
  }

  /** The Cache-Control value of pages and scripts. */
  public String scriptCaching() {
    return since(0, 18, 0) ? "no-store" : "no-cache";
  }

  /** The states /api/jobs can be asked for. */
  public List<String> jobStates() {
    return cancelledStatus()
        ? List.of("pending", "in_progress", "completed", "failed", "cancelled")
        : List.of("pending", "in_progress", "completed", "failed");
  }
}
