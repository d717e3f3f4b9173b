package org.comfyume.launcher.backing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.awaitility.Awaitility;
import org.comfyume.launcher.backing.BackingException;
import org.comfyume.launcher.backing.DatabaseAccess;
import org.comfyume.launcher.backing.RunningServer;
import org.comfyume.launcher.data.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real servers; each test has its own. */
class EmbeddedBackingTest {

  @TempDir static Path shared;
  @TempDir Path temp;

  private final EmbeddedBacking backing = new EmbeddedBacking();
  private BackingFixture fixture;
  private int databasePort;
  private int brokerPort;

  @BeforeEach
  void choosePorts() throws Exception {
    fixture = new BackingFixture(temp, programs());
    databasePort = Ports.free();
    brokerPort = Ports.free();
  }

  @AfterEach
  void leaveNothingRunning() {
    backing.stopLeftover(fixture.folders());
  }

  @Test
  void the_database_is_durable_private_and_keeps_its_data() throws Exception {
    DatabaseAccess access = fixture.database(databasePort).access(fixture.comfyume);
    try (RunningServer server = backing.startDatabase(fixture.database(databasePort))) {
      assertThat(server.isAlive()).isTrue();
      assertThat(BackingFixture.query(access, "SHOW fsync")).isEqualTo("on");
      assertThat(BackingFixture.query(access, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(BackingFixture.query(access, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(BackingFixture.query(access, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(BackingFixture.query(access, "SELECT rolsuper FROM pg_roles WHERE rolname=user"))
          .isEqualTo("f");
      BackingFixture.execute(access, "CREATE TABLE kept AS SELECT 1 AS one");
      assertThatThrownBy(
              () ->
                  BackingFixture.connect(new DatabaseAccess(access.url(), "comfyume", "wrong"))
                      .close())
          .isInstanceOf(SQLException.class);
    }
    int other = Ports.free();
    try (RunningServer server = backing.startDatabase(fixture.database(other))) {
      DatabaseAccess again = fixture.database(other).access(fixture.comfyume);
      assertThat(BackingFixture.query(again, "SELECT one FROM kept")).isEqualTo("1");
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(Ports.isFreeLocally(other)).as("closed").isTrue();
  }

  @Test
  void a_killed_process_leaves_servers_that_the_next_start_replaces() throws Exception {
    Process child = startChild();
    child.destroyForcibly().waitFor();
    assertThat(Ports.isFreeLocally(databasePort)).as("the orphan still listens").isFalse();

    backing.stopLeftover(fixture.folders());
    assertThat(Ports.isFreeLocally(databasePort)).isTrue();
    try (RunningServer database = backing.startDatabase(fixture.database(databasePort));
        RunningServer broker = backing.startBroker(fixture.broker(databasePort, brokerPort))) {
      assertThat(database.isAlive() && broker.isAlive()).isTrue();
      DatabaseAccess access = fixture.database(databasePort).access(fixture.comfyume);
      assertThat(BackingFixture.query(access, "SELECT what FROM kept")).isEqualTo("row");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.JOBS)).isEqualTo("7 message");
    }
  }

  @Test
  void the_broker_wants_a_password_respects_priority_and_refuses_doubles() throws Exception {
    try (RunningServer database = backing.startDatabase(fixture.database(databasePort));
        RunningServer broker = backing.startBroker(fixture.broker(databasePort, brokerPort))) {
      assertThat(database.isAlive() && broker.isAlive()).isTrue();
      assertThatThrownBy(() -> BrokerClient.with(brokerPort, "wrong", session -> null))
          .isInstanceOf(ActiveMQException.class);
      BrokerClient.send(brokerPort, "low", 1);
      BrokerClient.send(brokerPort, "high", 9);
      BrokerClient.sendOnce(brokerPort, "once", "id-1");
      BrokerClient.sendOnce(brokerPort, "twice", "id-1");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.JOBS)).isEqualTo("9 high");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.JOBS)).isEqualTo("4 once");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.JOBS)).isEqualTo("1 low");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.JOBS)).isEqualTo("none");
      assertThat(BrokerClient.receive(brokerPort, ArtemisBroker.DEAD)).isEqualTo("none");
    }
  }

  @Test
  void a_killed_database_can_be_started_again() throws Exception {
    try (RunningServer database = backing.startDatabase(fixture.database(databasePort))) {
      long pid =
          Long.parseLong(
              Files.readAllLines(fixture.folders().data().resolve("postmaster.pid")).get(0));
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      Awaitility.await().until(() -> !database.isAlive());
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .ignoreExceptionsInstanceOf(BackingException.class)
          .until(
              () -> {
                backing.startDatabase(fixture.database(databasePort));
                return true;
              });
    }
  }

  @Test
  void the_tables_are_made_once() {
    try (RunningServer database = backing.startDatabase(fixture.database(databasePort))) {
      assertThat(database.isAlive()).isTrue();
      DatabaseAccess access = fixture.database(databasePort).access(fixture.comfyume);
      assertThat(backing.migrate(access)).isPositive();
      assertThat(backing.migrate(access)).isZero();
    }
    DatabaseAccess gone = fixture.database(databasePort).access(fixture.comfyume);
    assertThatThrownBy(() -> backing.migrate(gone))
        .isInstanceOf(BackingException.class)
        .hasMessageContaining(gone.url());
  }

  private static Path programs() {
    return shared.resolve("programs");
  }

  private Process startChild() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath,
                    BackingChild.class.getName(),
                    temp.toString(),
                    programs().toString(),
                    Integer.toString(databasePort),
                    Integer.toString(brokerPort)))
            .redirectError(temp.resolve("log/child.err").toFile())
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).as(() -> "child: " + errors()).isEqualTo("UP");
    return child;
  }

  private String errors() {
    try {
      return Files.readString(temp.resolve("log/child.err"));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
