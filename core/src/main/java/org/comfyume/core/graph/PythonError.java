package org.comfyume.core.graph;

/** What would have been an exception in ComfyUI's validation. Never leaves this package. */
final class PythonError extends RuntimeException {

  private final String type;
  private final String text;

  PythonError(String type, String text) {
    super(text, null, false, false);
    this.type = type;
    this.text = text;
  }

  String type() {
    return type;
  }

  String text() {
    return text;
  }
}
