package org.comfyume.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.comfyume.core.graph.Graphs.graph;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphWorkTest {

  private static final String LEVELS = "1., 0.99375, 0.9875, 0.98125, 0.975, 0.909375, 0.725, 0.0";

  @Test
  void a_picture_is_steps_times_size_times_batch() {
    GraphWork work =
        work(
            latent("1024", 4)
                .node("2", "KSampler")
                .with("steps", 20)
                .link("latent_image", "1", 0)
                .save("3", "2"));
    assertThat(work).isEqualTo(new GraphWork(20, 1_048_576, 1, 4));
    assertThat(work.units()).isCloseTo(20 * 1.048576 * 4, within(1e-9));
  }

  @Test
  void numbers_are_found_one_link_away() {
    GraphWork work =
        work(
            graph()
                .node("5:1", "PrimitiveInt")
                .with("value", 121)
                .node("5:2", "PrimitiveInt")
                .with("value", 1280)
                .node("2", "EmptyLTXVLatentVideo")
                .link("width", "5:2", 0)
                .with("height", 720)
                .link("length", "5:1", 0)
                .with("batch_size", 1)
                .node("3", "LTXVScheduler")
                .with("steps", 20)
                .link("latent", "2", 0));
    assertThat(work).isEqualTo(new GraphWork(20, 1280 * 720, 121, 1));
  }

  @Test
  void samplers_in_a_row_add_up() {
    assertThat(
            work(graph()
                    .node("1", "KSampler")
                    .with("steps", 20)
                    .node("2", "KSampler")
                    .with("steps", 12)
                    .link("latent_image", "1", 0))
                .steps())
        .isEqualTo(32);
  }

  @Test
  void a_sampler_with_a_schedule_does_not_count_its_steps_again() {
    assertThat(
            work(graph()
                    .node("1", "BasicScheduler")
                    .with("steps", 20)
                    .node("2", "SomeSampler")
                    .with("steps", 20)
                    .link("sigmas", "1", 0))
                .steps())
        .isEqualTo(20);
  }

  @Test
  void two_samplers_that_share_the_steps_count_their_parts() {
    assertThat(
            work(graph()
                    .node("1", "KSamplerAdvanced")
                    .with("steps", 20)
                    .with("start_at_step", 0)
                    .with("end_at_step", 8)
                    .node("2", "KSamplerAdvanced")
                    .with("steps", 20)
                    .with("start_at_step", 8)
                    .with("end_at_step", 10_000))
                .steps())
        .isEqualTo(20);
  }

  @Test
  void a_list_of_noise_levels_has_one_step_less_than_levels() {
    assertThat(steps(LEVELS)).isEqualTo(7);
    assertThat(steps("1,0.5")).isEqualTo(1);
    assertThat(steps("")).isZero();
    assertThat(steps("no numbers")).isZero();
  }

  @Test
  void a_repeated_batch_counts_as_often_as_it_is_repeated() {
    assertThat(work(latent("512", 2).node("2", "RepeatLatentBatch").with("amount", 3)).batch())
        .isEqualTo(6);
    assertThat(work(latent("512", 2).node("2", "LatentCut").with("amount", 64)).batch())
        .isEqualTo(2);
  }

  @Test
  void the_length_of_a_text_is_no_clip() {
    assertThat(work(graph().node("1", "StringTrim").with("length", 500)).frames()).isEqualTo(1);
    assertThat(work(graph().node("1", "SVD_img2vid_Conditioning").with("video_frames", 25)))
        .returns(25, GraphWork::frames);
  }

  @Test
  void a_graph_that_samples_nothing_has_almost_no_work() {
    assertThat(work(graph().image("1").save("2", "1")).units()).isBetween(0.0, 0.011);
    assertThat(work(graph())).isEqualTo(GraphWork.NONE);
  }

  @Test
  void a_size_that_is_not_said_counts_as_a_megapixel() {
    assertThat(work(graph().node("1", "KSampler").with("steps", 10)).units())
        .isCloseTo(10.5, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "99999999999999999999", "-5", "0"})
  void absurd_numbers_are_bounded(String number) {
    BigDecimal value = new BigDecimal(number);
    GraphWork work =
        work(
            graph()
                .node("1", "KSampler")
                .with("steps", value)
                .with("width", value)
                .with("height", value)
                .with("length", value)
                .with("megapixels", value)
                .with("batch_size", value));
    assertThat(work.units()).isBetween(0.0, 1.2e15);
    assertThat(work.steps()).isBetween(0, GraphWork.MOST_STEPS);
    assertThat(work.pixels()).isBetween(0L, GraphWork.MOST_PIXELS);
  }

  @Test
  void a_number_beyond_all_bounds_counts_as_the_bound() {
    BigDecimal huge = new BigDecimal("1e999999999");
    Graphs graph = graph().node("1", "RepeatEverything").with("steps", huge).with("amount", huge);
    graph.with("width", huge).with("height", huge).with("length", huge).with("batch_size", huge);
    assertThat(work(graph))
        .isEqualTo(
            new GraphWork(
                GraphWork.MOST_STEPS,
                GraphWork.MOST_PIXELS,
                GraphWork.MOST_FRAMES,
                GraphWork.MOST_BATCH));
  }

  @Test
  void what_is_no_number_counts_as_absent() {
    Graphs graph = graph().node("1", "KSampler").link("height", "nobody", 7);
    graph.with("steps", "twenty").with("width", List.of("1")).with("batch_size", Map.of());
    assertThat(work(graph.with("length", true).with("sigmas", null))).isEqualTo(GraphWork.NONE);
    assertThat(work(graph().node("1", "KSampler").with("steps", " 12 ")).steps()).isEqualTo(12);
  }

  @Test
  void a_graph_node_that_links_to_itself_ends_the_search() {
    assertThat(work(graph().node("1", "KSampler").link("steps", "1", 0).link("value", "1", 0)))
        .isEqualTo(GraphWork.NONE);
  }

  @Test
  void the_largest_size_is_the_one_that_is_named() {
    Graphs graph = latent("512", 1).node("2", "Scale").with("width", 720).with("height", 1280);
    assertThat(FrameSize.largest(graph.build())).contains(new FrameSize(720, 1280));
    assertThat(FrameSize.largest(graph().node("1", "Crop").with("width", 64).build())).isEmpty();
    assertThat(new FrameSize(1280, 720).turnedLike(new FrameSize(9, 16))).hasToString("720 × 1280");
    assertThat(new FrameSize(64, 64).turnedLike(new FrameSize(9, 16))).hasToString("64 × 64");
  }

  @Property(tries = 200)
  void work_is_always_within_its_bounds(
      @ForAll int steps, @ForAll long pixels, @ForAll int frames, @ForAll int batch) {
    GraphWork work = new GraphWork(steps, pixels, frames, batch);
    assertThat(work.units()).isPositive().isFinite();
    assertThat(work.steps()).isBetween(0, GraphWork.MOST_STEPS);
    assertThat(work.frames()).isPositive();
    assertThat(work.batch()).isPositive();
  }

  private static Graphs latent(String side, int batch) {
    return graph()
        .node("1", "EmptyLatentImage")
        .with("width", new BigDecimal(side))
        .with("height", new BigDecimal(side))
        .with("batch_size", batch);
  }

  private static int steps(String sigmas) {
    return work(graph().node("1", "ManualSigmas").with("sigmas", sigmas)).steps();
  }

  private static GraphWork work(Graphs graph) {
    return GraphWork.of(graph.build());
  }
}
