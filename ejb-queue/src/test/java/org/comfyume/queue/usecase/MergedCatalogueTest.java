package org.comfyume.queue.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedCatalogueTest {

  @Test
  void a_class_that_any_worker_knows_is_known() {
    assertThat(merged("{\"A\":{\"output\":[]}}", "{\"B\":{\"output\":[]}}"))
        .isEqualTo("{\"A\":{\"output\":[]},\"B\":{\"output\":[]}}");
  }

  @Test
  void a_choice_that_any_worker_offers_is_offered_where_the_list_stands_for_the_type() {
    assertThat(merged(loader("[[\"a\",\"b\"],{\"tip\":1}]"), loader("[[\"b\",\"c\"],{\"tip\":2}]")))
        .isEqualTo(loader("[[\"a\",\"b\",\"c\"],{\"tip\":1}]"));
    assertThat(merged(loader("[[\"a\"]]"), loader("[[\"b\"]]")))
        .isEqualTo(loader("[[\"a\",\"b\"]]"));
    assertThat(merged(loader("[[],{}]"), loader("[[\"b\"],{}]"))).isEqualTo(loader("[[\"b\"],{}]"));
  }

  @Test
  void a_choice_that_any_worker_offers_is_offered_where_the_list_is_an_option() {
    assertThat(
            merged(
                loader("[\"COMBO\",{\"options\":[\"a\"],\"default\":\"a\"}]"),
                loader("[\"COMBO\",{\"options\":[\"b\",\"a\"],\"default\":\"b\"}]")))
        .isEqualTo(loader("[\"COMBO\",{\"options\":[\"a\",\"b\"],\"default\":\"a\"}]"));
  }

  @Test
  void the_two_ways_to_write_choices_are_united_in_the_first_ones_way() {
    String list = loader("[[\"a\"],{}]");
    String option = loader("[\"COMBO\",{\"options\":[\"b\"]}]");
    assertThat(merged(list, option)).isEqualTo(loader("[[\"a\",\"b\"],{}]"));
    assertThat(merged(option, list)).isEqualTo(loader("[\"COMBO\",{\"options\":[\"b\",\"a\"]}]"));
  }

  @Test
  void all_else_is_as_the_first_worker_says() {
    String first =
        "{\"A\":{\"input\":{\"required\":{\"n\":[\"INT\",{\"default\":[1,1]}]}},"
            + "\"output\":[\"IMAGE\",\"IMAGE\"],\"output_is_list\":[false,false]}}";
    String second =
        "{\"A\":{\"input\":{\"required\":{\"n\":[\"FLOAT\",{\"default\":[2]}],\"more\":[\"INT\"]}},"
            + "\"output\":[\"MASK\"],\"output_is_list\":[true]}}";
    assertThat(merged(first, second)).isEqualTo(first);
  }

  @Test
  void an_entry_or_a_body_that_is_odd_hides_nothing() {
    assertThat(merged("{\"A\":7,\"B\":{}}", "no json", "{\"A\":{}}"))
        .isEqualTo("{\"B\":{},\"A\":{}}");
  }

  @Test
  void the_tag_changes_when_the_body_does() {
    CatalogueJson one = MergedCatalogue.of(bodies("{\"A\":{}}"));
    assertThat(MergedCatalogue.of(bodies("{\"A\":{}}")).etag()).isEqualTo(one.etag());
    assertThat(MergedCatalogue.of(bodies("{\"B\":{}}")).etag()).isNotEqualTo(one.etag());
  }

  @Test
  void the_merged_body_is_kept_until_a_catalogue_changes() {
    Room room = new Room();
    ReadCatalogue read = new ReadCatalogue();
    read.catalogues = room.catalogues;
    assertThat(read.read()).isEmpty();
    room.knows(Room.GPU_A, "{\"A\":{}}");
    CatalogueJson first = read.read().orElseThrow();
    assertThat(read.read().orElseThrow()).isSameAs(first);
    room.knows(Room.GPU_B, "{\"B\":{}}");
    assertThat(read.read().orElseThrow().etag()).isNotEqualTo(first.etag());
    room.catalogues.keepOnly(List.of(Room.GPU_A));
    assertThat(read.read().orElseThrow().etag()).isEqualTo(first.etag());
  }

  private static String loader(String spec) {
    return "{\"L\":{\"input\":{\"required\":{\"name\":" + spec + "}},\"output\":[\"MODEL\"]}}";
  }

  private static String merged(String... bodies) {
    return new String(MergedCatalogue.of(bodies(bodies)).json(), StandardCharsets.UTF_8);
  }

  private static List<byte[]> bodies(String... texts) {
    List<byte[]> bodies = new ArrayList<>();
    for (String text : texts) {
      bodies.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }
}
