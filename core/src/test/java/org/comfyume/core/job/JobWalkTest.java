package org.comfyume.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever happens, in whatever order, the promises of the states hold. */
class JobWalkTest {

  /** What the row keeps beside the state, changed as the states demand. */
  private static final class Walker {
    private JobState state = JobState.QUEUED;
    private boolean leased;
    private int ends;

    void happens(JobEvent event) {
      JobTransitions row = JobTransitions.on(event);
      if (!row.allowedFrom(state)) {
        return;
      }
      assertThat(state.isFinal()).as("%s left by %s", state, event).isFalse();
      state = row.to();
      if (event == JobEvent.CLAIMED) {
        assertThat(leased).isFalse();
        leased = true;
      } else if (!state.isLeased()) {
        leased = false;
      }
      ends += state.isFinal() ? 1 : 0;
    }
  }

  @Property
  void a_random_walk_holds_a_lease_exactly_in_leased_states_and_ends_at_most_once(
      @ForAll @Size(max = 60) List<JobEvent> events) {
    Walker job = new Walker();
    for (JobEvent event : events) {
      job.happens(event);
      assertThat(job.leased).isEqualTo(job.state.isLeased());
      assertThat(job.ends).isEqualTo(job.state.isFinal() ? 1 : 0);
      assertThat(job.state.occupiesWorker() && !job.leased).isFalse();
    }
  }

  @Property
  void a_job_succeeds_only_after_its_files_were_collected(
      @ForAll @Size(max = 60) List<JobEvent> events) {
    Walker job = new Walker();
    JobState before = job.state;
    for (JobEvent event : events) {
      JobState was = job.state;
      job.happens(event);
      before = was == job.state ? before : was;
    }
    if (job.state == JobState.SUCCEEDED) {
      assertThat(before).isEqualTo(JobState.COLLECTING);
    }
  }

  @Property
  void the_same_event_twice_is_one_change(
      @ForAll @Size(max = 40) List<JobEvent> events, @ForAll JobEvent last) {
    Walker once = new Walker();
    events.forEach(once::happens);
    once.happens(last);
    JobState after = once.state;
    once.happens(last);
    assertThat(once.state).isEqualTo(after);
  }
}
