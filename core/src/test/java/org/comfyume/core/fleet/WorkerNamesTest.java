package org.comfyume.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerNamesTest {

  private static final WorkerId GPU = new WorkerId("gpu-a");

  @Test
  void an_endpoint_never_shows_its_token() {
    WorkerEndpoint endpoint = endpoint("http://gpu:8188", "s3cret");
    assertThat(endpoint).hasToString("gpu-a at http://gpu:8188");
    assertThat(new Worker(endpoint, "GPU A", WorkerState.READY, null, null, null).toString())
        .doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://gpu:8188/", "http://gpu:8188//", "http://gpu:8188"})
  void a_base_address_loses_its_trailing_slashes(String base) {
    assertThat(endpoint(base, null)).isEqualTo(endpoint("http://gpu:8188", null));
  }

  @Test
  void a_base_path_is_kept() {
    assertThat(endpoint("https://gpu/comfy/", null).base())
        .isEqualTo(URI.create("https://gpu/comfy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu:8188", "/gpu", "ftp://gpu", "http:///x", "ws://gpu", "http:gpu"})
  void an_address_that_is_not_http_with_a_host_is_refused_naming_it(String base) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> endpoint(base, null))
        .withMessageContaining(base);
  }

  @Test
  void another_token_is_another_endpoint() {
    assertThat(endpoint("http://gpu", "a")).isNotEqualTo(endpoint("http://gpu", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "gpu-a", "a-", "abcdefghijabcdefghijabcdefghijabcdefghij"})
  void a_worker_name_of_lower_case_letters_digits_and_minus_is_taken(String name) {
    assertThat(new WorkerId(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a", "GPU", "a b", "a_b", "a/b", "abcdefghijabcdefghijabcdefghijabcdefghijx"})
  void another_worker_name_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerId(name))
        .withMessageContaining("1 to 40");
  }

  @ParameterizedTest
  @EnumSource
  void only_a_ready_worker_takes_jobs(WorkerState state) {
    Worker worker = new Worker(endpoint("http://gpu", null), "GPU", state, null, null, null);
    assertThat(worker.takesJobs()).isEqualTo(state == WorkerState.READY);
    assertThat(worker.gpus()).isEmpty();
  }

  @Test
  void used_memory_is_never_negative() {
    assertThat(GpuReading.ofStats(0, "GPU", 10, 4, 0).vramUsedBytes()).isEqualTo(6);
    assertThat(GpuReading.ofStats(0, "GPU", 10, 12, 0).vramUsedBytes()).isZero();
    assertThat(new WorkerCapabilities("0.11.1", "classic", List.of()).gpus()).isEmpty();
  }

  private static WorkerEndpoint endpoint(String base, String token) {
    return new WorkerEndpoint(GPU, URI.create(base), token);
  }
}
