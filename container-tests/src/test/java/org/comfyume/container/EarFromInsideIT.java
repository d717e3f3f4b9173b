package org.comfyume.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import org.comfyume.core.execution.WorkerConnection;
import org.comfyume.core.execution.WorkerGateway;
import org.comfyume.core.fleet.Worker;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobId;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.usecase.AddPerson;
import org.comfyume.queue.usecase.FindPerson;
import org.comfyume.queue.usecase.LoadJob;
import org.comfyume.queue.usecase.NewPerson;
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
  @Inject UserTransaction transaction;

  @Deployment
  static EnterpriseArchive earWithTests() {
    return Archives.earWithTests(EarFromInsideIT.class);
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
}
