package org.comfyume.queue.usecase;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comfyume.core.artifact.FileLedger;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.workshop.ParticipantId;

/**
 * The names under which a person finds outputs. Each worker counts its own files, so two of them
 * may give one name to two pictures of a person; the later one then takes the next number, as a
 * single ComfyUI would have given it.
 */
final class OutputNames {

  /** ComfyUI's {@code prefix_00001_.png}. */
  private static final Pattern COUNTED = Pattern.compile("(.*_)(\\d{5,18})(_?\\.[^.]+)");

  /** What {@link FileName} takes, in characters. */
  private static final int LONGEST = 255;

  /** What follows the last dot is an ending up to here, and part of the name beyond. */
  private static final int LONGEST_SUFFIX = 32;

  private OutputNames() {}

  /** The wanted name if the person has no such file, else the next free one. */
  static FileName free(FileName wanted, ParticipantId owner, FileLedger ledger) {
    if (!ledger.isTaken(owner, wanted)) {
      return wanted;
    }
    Matcher counted = COUNTED.matcher(wanted.filename());
    if (counted.matches()) {
      List<String> taken = ledger.names(owner, wanted.type(), wanted.subfolder(), counted.group(1));
      String next = counted.group(1) + nextNumber(taken, counted.group(1)) + counted.group(3);
      if (next.length() <= LONGEST) {
        return named(wanted, next);
      }
    }
    return numbered(wanted, name -> !ledger.isTaken(owner, name));
  }

  private static String nextNumber(List<String> taken, String prefix) {
    long highest =
        taken.stream()
            .map(COUNTED::matcher)
            .filter(match -> match.matches() && match.group(1).equals(prefix))
            .mapToLong(match -> Long.parseLong(match.group(2)))
            .max()
            .orElse(0);
    return String.format(Locale.ROOT, "%05d", highest + 1);
  }

  /** ComfyUI's way with uploads: the first of {@code x (1).png}, ... that will do. */
  static FileName numbered(FileName wanted, Predicate<FileName> willDo) {
    String whole = wanted.filename();
    int dot = whole.lastIndexOf('.');
    boolean plain = dot <= 0 || whole.length() - dot > LONGEST_SUFFIX;
    String stem = plain ? whole : whole.substring(0, dot);
    String suffix = plain ? "" : whole.substring(dot);
    for (int number = 1; ; number++) {
      String end = " (" + number + ")" + suffix;
      int room = Math.min(stem.length(), LONGEST - end.length());
      FileName name = named(wanted, stem.substring(0, room) + end);
      if (willDo.test(name)) {
        return name;
      }
    }
  }

  private static FileName named(FileName name, String filename) {
    return new FileName(name.type(), name.subfolder(), filename);
  }
}
