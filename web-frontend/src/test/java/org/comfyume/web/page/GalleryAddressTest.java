package org.comfyume.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.comfyume.core.job.ResultQuery;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

class GalleryAddressTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  /** A Friday, already the 28th there. */
  private static final Instant NOW = Instant.parse("2026-11-27T23:30:00Z");

  @Test
  void a_state_of_the_page_is_an_address_that_says_no_more_than_it_must() {
    Map<String, String> asked =
        Map.of("q", " rain & fog ", "kind", "clips", "model", "Wan 2.2", "shown", "48");
    String query = "q=rain+%26+fog&kind=clips&model=Wan+2.2&shown=48";
    assertThat(GalleryAddress.of(asked).query()).isEqualTo(query);
    assertThat(GalleryAddress.of(asked).open("j", "f")).isEqualTo(query + "&job=j&file=f");
    assertThat(GalleryAddress.of(Map.of()).query()).isEmpty();
    assertThat(GalleryAddress.of(Map.of()).open("j", "f")).isEqualTo("job=j&file=f");
  }

  @Test
  void what_an_address_says_wrongly_is_not_said() {
    Map<String, String> asked =
        Map.of("kind", "<b>", "when", "never", "from", "2026-13-40", "to", "x", "shown", "99999");
    assertThat(GalleryAddress.of(asked)).isEqualTo(GalleryAddress.of(Map.of()));
    assertThat(GalleryAddress.of(Map.of("shown", "9999")).shown()).isEqualTo(GalleryAddress.MOST);
    assertThat(GalleryAddress.of(Map.of("q", "x".repeat(999))).q()).hasSize(200);
    assertThat(GalleryAddress.of(Map.of("q", "a\u0000b\ud83d")).q()).isEqualTo("a b");
  }

  @Test
  void days_begin_where_the_server_is_and_weeks_on_monday() {
    assertThat(wish(Map.of("when", "today")).from()).isEqualTo("2026-11-27T23:00:00Z");
    assertThat(wish(Map.of("when", "week")).from()).isEqualTo("2026-11-22T23:00:00Z");
    ResultQuery days = wish(Map.of("when", "days", "from", "2026-11-01", "to", "2026-11-02"));
    assertThat(days.from()).isEqualTo("2026-10-31T23:00:00Z");
    assertThat(days.until()).isEqualTo("2026-11-02T23:00:00Z");
    ResultQuery ever = wish(Map.of("from", "2026-11-01"));
    assertThat(ever.from()).isEqualTo(ResultQuery.EVER_FROM);
    assertThat(ever.until()).isEqualTo(ResultQuery.EVER_UNTIL);
    assertThat(wish(Map.of("when", "days", "to", "9999-12-31")).until())
        .isEqualTo(ResultQuery.EVER_UNTIL);
  }

  @Test
  void words_are_told_apart_and_kinds_are_families() {
    ResultQuery query = wish(Map.of("q", "  Rain\tFOG rain ", "kind", "sound"));
    assertThat(query.words()).containsExactly("rain", "fog");
    assertThat(query.family()).isEqualTo("audio");
    assertThat(wish(Map.of()).words()).isEmpty();
  }

  @Test
  void the_page_before_is_read_anew_and_leads_nowhere_else() {
    assertThat(GalleryActions.before("https://x/gallery?q=a+b&job=1&file=2&evil=1"))
        .isEqualTo("q=a+b");
    assertThat(GalleryActions.before("https://x/gallery")).isEmpty();
    assertThat(GalleryActions.before("https://x/gallery?q=%zz")).isEmpty();
    assertThat(GalleryActions.before("not an address")).isEmpty();
    assertThat(GalleryActions.before(null)).isEmpty();
  }

  private static ResultQuery wish(Map<String, String> asked) {
    return GalleryAddress.of(asked).wish(new ParticipantId("mara"), ZONE, NOW);
  }
}
