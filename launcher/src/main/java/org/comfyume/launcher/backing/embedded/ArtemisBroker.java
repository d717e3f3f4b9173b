package org.comfyume.launcher.backing.embedded;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.config.storage.DatabaseStorageConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.comfyume.core.operations.BrokerProbe;
import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.BrokerSpec;
import org.comfyume.launcher.backing.RunningServer;

/**
 * Artemis with its messages in PostgreSQL. Its own protection against a second broker on the same
 * store does not exist in this mode; the lock on the data folder stands in for it.
 */
final class ArtemisBroker implements RunningServer {

  static final String JOBS = "comfyume.jobs";
  static final String DEAD = "comfyume.jobs.dead";

  private static final Logger LOG = Logger.getLogger(ArtemisBroker.class.getName());
  private static final String ROLE = "comfyume";

  private final EmbeddedActiveMQ broker;

  private ArtemisBroker(EmbeddedActiveMQ broker) {
    this.broker = broker;
  }

  static ArtemisBroker start(BrokerSpec spec) {
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(spec.user(), spec.password());
    users.addRole(spec.user(), ROLE);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    try {
      broker.setConfiguration(configuration(spec));
      broker.start();
      if (!broker.getActiveMQServer().waitForActivation(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not active after 60 s");
      }
    } catch (Exception failed) {
      stopQuietly(broker);
      throw new BackingException("Artemis did not start: " + failed.getMessage(), failed);
    }
    String version = broker.getActiveMQServer().getVersion().getFullVersion();
    System.setProperty(BrokerProbe.VERSION_PROPERTY, "Artemis " + version);
    return new ArtemisBroker(broker);
  }

  private static Configuration configuration(BrokerSpec spec) throws Exception {
    Configuration configuration =
        new ConfigurationImpl()
            .setName("comfyume")
            .setPersistenceEnabled(true)
            .setStoreConfiguration(store(spec))
            .setPersistIDCache(true)
            .setIDCacheSize(20_000)
            .setSecurityEnabled(true)
            .setJMXManagementEnabled(false)
            .setGlobalMaxSize(64L * 1024 * 1024)
            .addAcceptorConfiguration(
                "core", "tcp://127.0.0.1:" + spec.port() + "?protocols=CORE;useEpoll=false");
    configuration.setBrokerInstance(spec.folder().toFile());
    configuration.addAddressSetting("#", new AddressSettings().setAutoCreateQueues(false));
    configuration.addAddressSetting(JOBS, redelivery());
    configuration.addAddressConfiguration(queue(JOBS));
    configuration.addAddressConfiguration(queue(DEAD));
    boolean yes = true;
    configuration.setSecurityRoles(
        Map.of(
            "#",
            Set.of(
                new Role(ROLE, yes, yes, yes, yes, yes, yes, yes, yes, yes, yes, false, false))));
    return configuration;
  }

  /** One second, then twice as long each time; after the eighth try the message is dead. */
  private static AddressSettings redelivery() {
    return new AddressSettings()
        .setAutoCreateQueues(false)
        .setAutoCreateAddresses(false)
        .setDeadLetterAddress(SimpleString.of(DEAD))
        .setExpiryAddress(SimpleString.of(DEAD))
        .setMaxDeliveryAttempts(8)
        .setRedeliveryDelay(1_000)
        .setRedeliveryMultiplier(2)
        .setMaxRedeliveryDelay(60_000)
        .setDefaultConsumerWindowSize(0);
  }

  private static CoreAddressConfiguration queue(String name) {
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfiguration(
            QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true));
  }

  private static DatabaseStorageConfiguration store(BrokerSpec spec) {
    DatabaseStorageConfiguration store = new DatabaseStorageConfiguration();
    store.setJdbcDriverClassName("org.postgresql.Driver");
    store.setJdbcConnectionUrl(spec.store().url());
    store.setJdbcUser(spec.store().user());
    store.setJdbcPassword(spec.store().password());
    store.setJdbcJournalSyncPeriodMillis(1);
    return store;
  }

  @Override
  public boolean isAlive() {
    return broker.getActiveMQServer() != null && broker.getActiveMQServer().isActive();
  }

  @Override
  public void close() {
    stopQuietly(broker);
  }

  private static void stopQuietly(EmbeddedActiveMQ broker) {
    try {
      broker.stop();
    } catch (Exception failed) {
      LOG.log(Level.WARNING, "Artemis did not stop cleanly", failed);
    }
  }
}
