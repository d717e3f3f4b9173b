package org.comfyume.web.comfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The sentences are those of a real server. */
class UpstreamJobsQueryTest {
  @Test
  void without_parameters_all_jobs_are_meant_newest_first() {
    UpstreamJobsQuery query = parse("");
    assertThat(query.statuses()).hasSize(5);
    assertThat(query.limit()).isEmpty();
    assertThat(query.ascending()).isFalse();
  }

  @Test
  void wrong_parameters_are_refused_with_upstreams_sentence() {
    assertThatThrownBy(() -> parse("status=bogus"))
        .hasMessage(
            "Invalid status value(s): bogus. Valid values: pending, in_progress, completed, failed,"
                + " cancelled");
    assertThatThrownBy(() -> parse("limit=0")).hasMessage("limit must be a positive integer");
    assertThatThrownBy(() -> parse("limit=x")).hasMessage("limit must be an integer");
    assertThatThrownBy(() -> parse("sort_by=x")).hasMessageContaining("created_at");
  }

  @Test
  void several_statuses_are_separated_by_commas() {
    assertThat(parse("status=pending,%20failed").statuses()).containsExactly("pending", "failed");
  }

  private static UpstreamJobsQuery parse(String query) {
    return UpstreamJobsQuery.parse(new QueryString(query)::get);
  }
}
