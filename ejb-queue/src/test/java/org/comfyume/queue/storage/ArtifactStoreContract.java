package org.comfyume.queue.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comfyume.core.artifact.ArtifactStore;
import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.workshop.ParticipantId;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactStore} promises. */
abstract class ArtifactStoreContract {

  static final ParticipantId MARA = new ParticipantId("mara");

  final UUID id = new UUID(0, 7);

  abstract ArtifactStore store();

  @Test
  void what_was_put_is_read_back_byte_for_byte_with_its_size_and_hash() throws IOException {
    StoredFile stored = store().put(MARA, id, stream("abc"));
    assertThat(stored.size()).isEqualTo(3);
    assertThat(stored.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    try (InputStream in = store().open(stored.key())) {
      assertThat(in.readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void an_empty_content_is_a_content() throws IOException {
    StoredFile stored = store().put(MARA, id, stream(""));
    assertThat(stored.size()).isZero();
    assertThat(store().open(stored.key())).isEmpty();
  }

  @Test
  void a_large_content_is_kept_whole() throws IOException {
    byte[] large = new byte[3_000_001];
    large[large.length - 1] = 7;
    StoredFile stored = store().put(MARA, id, new ByteArrayInputStream(large));
    try (InputStream in = store().open(stored.key())) {
      assertThat(in.readAllBytes()).isEqualTo(large);
    }
  }

  @Test
  void a_stream_that_fails_on_the_way_leaves_nothing() throws IOException {
    String key = store().put(MARA, id, stream("x")).key();
    store().delete(key);
    assertThatIOException()
        .isThrownBy(() -> store().put(MARA, id, failing()))
        .withMessage("the line broke");
    assertThatThrownBy(() -> store().open(key)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void two_people_and_two_ids_never_share_a_key() throws IOException {
    String mara = store().put(MARA, id, stream("a")).key();
    String noah = store().put(new ParticipantId("noah"), id, stream("b")).key();
    String other = store().put(MARA, new UUID(0, 8), stream("c")).key();
    assertThat(mara).isNotEqualTo(noah).isNotEqualTo(other);
    assertThat(store().open(mara)).hasContent("a");
  }

  @Test
  void what_is_deleted_is_gone_and_deleting_it_again_is_no_error() throws IOException {
    String key = store().put(MARA, id, stream("a")).key();
    store().delete(key);
    store().delete(key);
    assertThatThrownBy(() -> store().open(key)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void what_is_old_enough_is_visited_until_the_visitor_has_enough() throws IOException {
    List<String> none = new ArrayList<>();
    store().visitOlderThan(Instant.now().plusSeconds(60), none::add);
    assertThat(none).isEmpty();
    String first = store().put(MARA, id, stream("a")).key();
    String second = store().put(MARA, new UUID(0, 8), stream("b")).key();
    List<String> all = new ArrayList<>();
    store().visitOlderThan(Instant.now().plusSeconds(60), all::add);
    assertThat(all).containsExactlyInAnyOrder(first, second);
    List<String> one = new ArrayList<>();
    store().visitOlderThan(Instant.now().plusSeconds(60), key -> !one.add(key));
    assertThat(one).hasSize(1);
    List<String> old = new ArrayList<>();
    store().visitOlderThan(Instant.EPOCH, old::add);
    assertThat(old).isEmpty();
  }

  @Test
  void a_key_that_leaves_the_store_is_refused() {
    for (String key : new String[] {"../secret", "mara/../../secret", "a/b/../../.."}) {
      assertThatIOException().isThrownBy(() -> store().open(key));
      assertThatIOException().isThrownBy(() -> store().delete(key));
    }
  }

  static InputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream failing() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the line broke");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the line broke");
          }
        };
    return new SequenceInputStream(stream("half of it"), broken);
  }
}
