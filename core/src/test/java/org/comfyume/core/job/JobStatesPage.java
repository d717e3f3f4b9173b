package org.comfyume.core.job;

import java.util.Locale;

/** Writes docs/reference/job-states.md from the table {@link JobTransitions}. */
final class JobStatesPage {

  private static final String INTRODUCTION =
      """
      # States of a job

      This page is generated from `core.job.JobTransitions`; change it there and run `make generate`.

      A job is in one of seven states; the last three are final. What is not drawn here does not happen.

      """;

  private JobStatesPage() {}

  static String markdown() {
    return INTRODUCTION + diagram() + "\n" + states() + "\n" + transitions();
  }

  private static String diagram() {
    StringBuilder drawing = new StringBuilder("```mermaid\nstateDiagram-v2\n  [*] --> queued\n");
    for (JobTransitions row : JobTransitions.values()) {
      for (JobState from : JobState.values()) {
        if (row.allowedFrom(from)) {
          drawing.append("  " + from.word() + " --> " + row.to().word());
          drawing.append(": " + words(row.event()) + "\n");
        }
      }
    }
    for (JobState state : JobState.values()) {
      if (state.isFinal()) {
        drawing.append("  " + state.word() + " --> [*]\n");
      }
    }
    return drawing.append("```\n").toString();
  }

  private static String states() {
    StringBuilder table = new StringBuilder("| state | final | holds a lease | takes a worker |\n");
    table.append("|---|---|---|---|\n");
    for (JobState state : JobState.values()) {
      table.append("| " + state.word() + " | " + yes(state.isFinal()));
      table.append(" | " + yes(state.isLeased()) + " | " + yes(state.occupiesWorker()) + " |\n");
    }
    return table.toString();
  }

  private static String transitions() {
    StringBuilder table = new StringBuilder("| what happens | from | to |\n|---|---|---|\n");
    for (JobTransitions row : JobTransitions.values()) {
      StringBuilder from = new StringBuilder();
      for (JobState state : JobState.values()) {
        if (row.allowedFrom(state)) {
          from.append(from.isEmpty() ? "" : ", ").append(state.word());
        }
      }
      table.append("| " + words(row.event()) + " | " + from + " | " + row.to().word() + " |\n");
    }
    return table.toString();
  }

  private static String words(JobEvent event) {
    return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
