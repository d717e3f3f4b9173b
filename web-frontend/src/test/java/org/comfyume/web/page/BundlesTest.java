package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comfyume.web.words.Words;
import org.junit.jupiter.api.Test;

/** The sentences: all there, in each language, with places for the same things. */
class BundlesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/comfyume/web/page");
  private static final Path PAGES = Path.of("src/main/webapp");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
  private static final List<Pattern> IN_PAGES =
      List.of(
          Pattern.compile("\\bt\\['([A-Za-z0-9_.-]+)'\\]"),
          Pattern.compile("\\bt\\.([a-z]+)\\b(?!\\()"),
          Pattern.compile("\\bsay\\.(?:of|since)\\('([A-Za-z0-9_.-]+)'"));
  private static final List<Pattern> IN_SOURCES =
      List.of(
          Pattern.compile("\\bsay\\(\\s*\"([A-Za-z0-9_.-]+[A-Za-z0-9_])\"\\s*[,)]"),
          Pattern.compile("\\bkeep(?:Bad)?\\(\\s*\"([A-Za-z0-9_.-]+[A-Za-z0-9_])\"\\s*[,)]"));

  @Test
  void every_sentence_that_a_page_or_a_class_names_is_there() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path page : files(PAGES, ".xhtml")) {
      collect(IN_PAGES, page, used);
    }
    for (Path source : files(SOURCES, ".java")) {
      collect(IN_SOURCES, source, used);
    }
    assertThat(used).hasSizeGreaterThan(300);
    used.removeAll(english().stringPropertyNames());
    assertThat(used).isEmpty();
  }

  @Test
  void every_english_sentence_is_a_pattern() throws IOException {
    Properties english = english();
    english.forEach(
        (key, text) ->
            assertThat(new MessageFormat((String) text, Locale.ENGLISH))
                .describedAs(String.valueOf(key))
                .isNotNull());
  }

  static Stream<String> translations() {
    return Stream.of("de", "fr", "es").filter(each -> Files.exists(file("_" + each)));
  }

  @Test
  void english_is_the_bundle_without_a_language() throws IOException {
    assertThat(read("_en")).isEmpty();
  }

  @Test
  void english_is_read_in_english_whatever_the_server_speaks() throws IOException {
    Locale old = Locale.getDefault();
    Locale.setDefault(Locale.GERMAN);
    try {
      assertThat(new Words(Locale.ENGLISH).say("signout"))
          .isEqualTo(english().getProperty("signout"));
      assertThat(new Words(Locale.forLanguageTag("pt")).say("signout"))
          .isEqualTo(english().getProperty("signout"));
    } finally {
      Locale.setDefault(old);
    }
  }

  /** Runs over what there is; there may be no translation yet. */
  @Test
  void each_language_says_the_same_things() throws IOException {
    for (String language : translations().toList()) {
      Properties translated = read("_" + language);
      assertThat(translated.stringPropertyNames())
          .describedAs("keys of messages_%s.properties", language)
          .isEqualTo(english().stringPropertyNames());
      assertThat(places(translated))
          .describedAs("places in messages_%s.properties", language)
          .isEqualTo(places(english()));
      translated.forEach(
          (key, text) ->
              assertThat(new MessageFormat((String) text, Locale.forLanguageTag(language)))
                  .describedAs(language + " " + key)
                  .isNotNull());
    }
  }

  private static Map<String, Set<String>> places(Properties texts) {
    Map<String, Set<String>> places = new TreeMap<>();
    for (String key : texts.stringPropertyNames()) {
      places.put(
          key,
          PLACE
              .matcher(texts.getProperty(key))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return places;
  }

  private static void collect(List<Pattern> patterns, Path file, Set<String> found)
      throws IOException {
    String text = Files.readString(file);
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> each.toString().endsWith(ending)).toList();
    }
  }

  private static Properties english() throws IOException {
    return read("");
  }

  private static Path file(String suffix) {
    return FOLDER.resolve("messages" + suffix + ".properties");
  }

  private static Properties read(String suffix) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file(suffix), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
