package org.comfyume.system.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The routes of the product as {@code routes.txt} lists them. */
public final class RouteTable {

  private RouteTable() {}

  /**
   * One question.
   *
   * @param verb or {@code *} for all verbs
   * @param path with placeholders
   * @param body with placeholders, {@code form NAME} for an upload of that name, or empty
   * @param status of the answer about one's own things
   * @param shows what that answer contains, with placeholders; empty for nothing certain
   */
  public record Row(String verb, String path, String body, int status, String shows) {

    static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      String[] first = cells[0].strip().split(" ", 2);
      return new Row(
          first[0],
          first[1],
          cells[1].strip(),
          Integer.parseInt(cells[2].strip()),
          cells[3].strip());
    }

    /** Without the query. */
    public String plainPath() {
      return path.replaceFirst("\\?.*", "");
    }

    /** The same for all paths that differ only in what they name. */
    String pattern() {
      return plainPath().replaceAll("\\{[a-z]+}", "{}");
    }

    /** Whether asking leaves everything as it is. */
    boolean onlyReads() {
      return verb.equals("GET");
    }

    /** Whether it names something that belongs to somebody. */
    boolean isAboutSomething() {
      return (path + body).matches("(?s).*\\{[a-z]+}.*");
    }
  }

  /** The rows of one of the tables, in their order. */
  public static List<Row> read(String name) {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(
                RouteTable.class.getResourceAsStream("/org/comfyume/system/" + name), name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Row::of)
          .forEach(rows::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return rows;
  }
}
