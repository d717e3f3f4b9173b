package org.comfyume.core.graph;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Whether an output type may feed an input. */
final class LinkTypes {

  private LinkTypes() {}

  /** "*" fits everything; "A,B" fits if one of its types does; run-time types always fit. */
  static boolean fit(String received, InputSpec spec) {
    String wanted = spec.type();
    if (received.equals(wanted) || open(received) || open(wanted)) {
      return true;
    }
    Set<String> common = parts(received);
    common.retainAll(parts(wanted));
    return !common.isEmpty();
  }

  private static boolean open(String type) {
    return type.equals("*")
        || type.isEmpty()
        || (type.startsWith("COMFY_") && type.endsWith("_V3"))
        || parts(type).contains("*");
  }

  private static Set<String> parts(String type) {
    Set<String> parts = new HashSet<>();
    Arrays.stream(type.split(",", -1)).map(String::strip).forEach(parts::add);
    return parts;
  }
}
