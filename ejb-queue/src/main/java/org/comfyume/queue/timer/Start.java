package org.comfyume.queue.timer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.comfyume.queue.config.QueueConfig;
import org.comfyume.queue.config.SchemaGuard;
import org.comfyume.queue.container.EarlyBeans;
import org.comfyume.queue.container.StartGate;
import org.comfyume.queue.usecase.CreateFirstAdmin;
import org.comfyume.queue.usecase.JoinFleet;
import org.comfyume.queue.usecase.RecallRuns;
import org.comfyume.queue.usecase.StopDispatching;

/** What happens when the application starts, in order; and the first thing when it stops. */
@Singleton
@Startup
@PermitAll
@TransactionManagement(TransactionManagementType.BEAN)
public class Start {

  @Inject QueueConfig config;
  @Inject SchemaGuard schemaGuard;
  @Inject CreateFirstAdmin createFirstAdmin;
  @Inject JoinFleet joinFleet;
  @Inject RecallRuns recallRuns;
  @Inject StopDispatching stopDispatching;
  @Inject StartGate gate;
  @Inject BeanManager beans;

  @PostConstruct
  void start() {
    EarlyBeans.make(beans, "org.comfyume.queue");
    schemaGuard.check();
    config.bootstrapAdminPassword().ifPresent(createFirstAdmin::create);
    joinFleet.join(config.workers());
    config
        .defaultTemplate(); // read here although it is needed later: what is wrong stops the start
    recallRuns.recall();
    gate.open();
  }

  @PreDestroy
  void stop() {
    stopDispatching.stop();
  }
}
