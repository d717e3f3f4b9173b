package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void a_range_is_cut_to_the_file() {
    assertThat(ByteRange.parse("bytes=0-9", 100)).contains(new ByteRange(0, 9));
    assertThat(ByteRange.parse("bytes=90-200", 100)).contains(new ByteRange(90, 99));
    assertThat(ByteRange.parse("bytes=90-", 100)).contains(new ByteRange(90, 99));
    assertThat(ByteRange.parse("bytes=-10", 100)).contains(new ByteRange(90, 99));
    assertThat(ByteRange.parse("bytes=-1000", 100)).contains(new ByteRange(0, 99));
  }

  @Test
  void a_range_behind_the_end_cannot_be_satisfied() {
    assertThat(ByteRange.parse("bytes=100-", 100).orElseThrow().satisfiable()).isFalse();
    assertThat(ByteRange.parse("bytes=100-120", 100).orElseThrow().satisfiable()).isFalse();
    assertThat(ByteRange.parse("bytes=-0", 100).orElseThrow().satisfiable()).isFalse();
    assertThat(ByteRange.parse("bytes=0-", 0).orElseThrow().satisfiable()).isFalse();
  }

  @Test
  void a_header_that_is_no_single_range_counts_as_none() {
    assertThat(ByteRange.parse("bytes=-", 100)).isEmpty();
    assertThat(ByteRange.parse("bytes=9-3", 100)).isEmpty();
    assertThat(ByteRange.parse("bytes=0-1,3-4", 100)).isEmpty();
    assertThat(ByteRange.parse("lines=1-2", 100)).isEmpty();
    assertThat(ByteRange.parse("bytes=99999999999999999999-", 100)).isEmpty();
  }

  @Test
  void the_length_counts_both_ends() {
    assertThat(new ByteRange(2, 5).length()).isEqualTo(4);
  }

  @Test
  void what_could_run_in_our_origin_is_sent_as_bytes() {
    assertThat(FileSender.safeType("image/png")).isEqualTo("image/png");
    assertThat(FileSender.safeType("Video/MP4; codecs=x")).isEqualTo("video/mp4");
    assertThat(FileSender.safeType("image/svg+xml")).isEqualTo("application/octet-stream");
    assertThat(FileSender.safeType("text/html")).isEqualTo("application/octet-stream");
    assertThat(FileSender.safeType("text/javascript")).isEqualTo("application/octet-stream");
  }
}
