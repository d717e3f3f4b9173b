package org.comfyume.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import org.comfyume.connector.inbound.EndpointDelivery.Outcome;
import org.comfyume.connector.testing.TestBean;
import org.comfyume.core.execution.WorkerEvent;
import org.comfyume.core.fleet.WorkerId;
import org.junit.jupiter.api.Test;

class EndpointDeliveryTest {

  private static final WorkerEvent EVENT = new WorkerEvent.Down(new WorkerId("one"), "test");

  private final TestBean bean = new TestBean();
  private final EndpointDelivery delivery = new EndpointDelivery(bean);

  @Test
  void the_order_is_create_before_invoke_after_release() {
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.ABSORBED);
    assertThat(bean.calls()).containsExactly("create", "before", "invoke", "after", "release");
  }

  @Test
  void a_bean_that_throws_still_gets_its_after_and_one_release() {
    bean.behave(
        event -> {
          throw new IllegalArgumentException("database away");
        });
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.REFUSED);
    assertThat(bean.calls()).containsExactly("create", "before", "invoke", "after", "release");
  }

  @Test
  void an_error_of_the_bean_is_a_refusal_too() {
    bean.behave(
        event -> {
          throw new StackOverflowError();
        });
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.REFUSED);
    assertThat(bean.calls()).endsWith("after", "release");
  }

  @Test
  void a_failed_commit_is_a_refusal() {
    bean.failAfter(new ResourceException("rolled back"));
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.REFUSED);
    assertThat(bean.calls()).containsExactly("create", "before", "invoke", "after", "release");
  }

  @Test
  void without_a_before_there_is_no_after_but_a_release() {
    bean.failBefore(new ResourceException("no transaction"));
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.REFUSED);
    assertThat(bean.calls()).containsExactly("create", "before", "release");
  }

  @Test
  void a_bean_that_is_not_deployed_yet_was_not_asked() {
    bean.notReadyFor(1);
    assertThat(delivery.deliver(EVENT)).isEqualTo(Outcome.NOT_READY);
    assertThat(bean.openEndpoints()).isZero();
  }
}
