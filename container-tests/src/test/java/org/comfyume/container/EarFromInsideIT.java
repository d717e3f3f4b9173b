package org.comfyume.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.usecase.AddPerson;
import org.comfyume.queue.usecase.FindPerson;
import org.comfyume.queue.usecase.LoadJob;
import org.comfyume.queue.usecase.NewPerson;
import org.comfyume.queue.usecase.SubmitJob;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Runs inside the server, in a WAR of tests beside the modules of the EAR. */
@ArquillianTest
class EarFromInsideIT {

  @Inject QueueConfig config;
  @Inject WorkerGateway gateway;
  @Inject AddPerson addPerson;
  @Inject FindPerson findPerson;
  @Inject SubmitJob submitJob;
  @Inject LoadJob loadJob;
  @Inject UserTransaction transaction;

  @Resource(lookup = "java:app/comfyume/broker")
  ConnectionFactory broker;

  @Deployment
  static EnterpriseArchive earWithTests() {
    return Archives.earWithTests(EarFromInsideIT.class, Client.class);
  }

  @Test
  void settings_reach_the_module_through_microprofile_config() {
    assertThat(config.workers())
        .extracting(worker -> worker.id().value())
        .containsExactly("gpu-a", "gpu-b");
    assertThat(config.dataDir()).isDirectory();
    assertThat(config.limits().maxWaiting()).isEqualTo(100);
  }

  @Test
  void the_pool_gives_each_worker_its_own_connections() throws Exception {
    List<Worker> workers = config.workers();
    for (int round = 0; round < 5; round++) {
      try (WorkerConnection a = gateway.connect(workers.get(0).endpoint());
          WorkerConnection b = gateway.connect(workers.get(1).endpoint())) {
        assertThat(b.readGpus()).singleElement().extracting("name").asString().contains("of B");
        assertThat(a.readGpus()).singleElement().extracting("name").asString().contains("of A");
      }
    }
  }

  @Test
  void a_rolled_back_submission_leaves_neither_row_nor_permit() throws Exception {
    Participant eve = person("eve");
    fault("{\"hang\": true}");
    try {
      // both workers busy; of two more permits one is in the hands of the dispatching bean, and one
      // lies open: whose does not matter, a permit is good for any job
      submit(eve, 1);
      submit(eve, 2);
      transaction.begin();
      JobId rolledBack = submit(eve, 4);
      assertThat(loadJob.load(rolledBack)).isPresent();
      transaction.rollback();
      submit(eve, 5);
      submit(eve, 6);

      // threads of the archive that was here before may still end, loudly
      await("an open permit").dontCatchUncaughtExceptions().until(() -> !permits().isEmpty());
      assertThat(permits()).doesNotContain(rolledBack.toString());
      assertThat(loadJob.load(rolledBack)).isEmpty();
    } finally {
      fault("{\"reset\": true}");
    }
  }

  private Participant person(String name) {
    ParticipantId id = new ParticipantId(name);
    addPerson.add(new NewPerson(id, Role.PARTICIPANT, null, null));
    return findPerson.find(id).orElseThrow();
  }

  private JobId submit(Participant owner, int color) {
    byte[] body = Client.graph(color).getBytes(StandardCharsets.UTF_8);
    SubmitResult result = submitJob.submit(new SubmitRequest(owner, null, body));
    assertThat(result).isInstanceOf(SubmitResult.Accepted.class);
    return ((SubmitResult.Accepted) result).job();
  }

  /** Bodies of the messages that wait in the queue. */
  private List<String> permits() throws JMSException {
    List<String> bodies = new ArrayList<>();
    try (JMSContext context = broker.createContext();
        QueueBrowser browser = context.createBrowser(context.createQueue("comfyume.jobs"))) {
      Enumeration<?> messages = browser.getEnumeration();
      while (messages.hasMoreElements()) {
        bodies.add(((TextMessage) messages.nextElement()).getText());
      }
    }
    return bodies;
  }

  /** Tells both simulated workers how to behave. */
  private void fault(String switches) {
    for (Worker worker : config.workers()) {
      int status =
          Client.nobody(worker.endpoint().base()).post("/sim/faults", switches).statusCode();
      assertThat(status).isEqualTo(200);
    }
  }
}
