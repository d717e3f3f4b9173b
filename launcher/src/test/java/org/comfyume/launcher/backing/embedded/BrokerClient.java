package org.comfyume.launcher.backing.embedded;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** Sends to and receives from the queue of jobs. */
final class BrokerClient {

  /** What is done with an open session. */
  interface Use<T> {
    T of(ClientSession session) throws Exception;
  }

  private BrokerClient() {}

  static void send(int port, String text, int priority) throws Exception {
    with(port, "bpw", session -> sendTo(session, text, priority, null));
  }

  static void sendOnce(int port, String text, String duplicateId) throws Exception {
    with(port, "bpw", session -> sendTo(session, text, 4, duplicateId));
  }

  private static Void sendTo(ClientSession session, String text, int priority, String duplicateId)
      throws Exception {
    ClientMessage message = session.createMessage(true);
    message.getBodyBuffer().writeString(text);
    message.setPriority((byte) priority);
    if (duplicateId != null) {
      message.putStringProperty(Message.HDR_DUPLICATE_DETECTION_ID.toString(), duplicateId);
    }
    session.createProducer(ArtemisBroker.JOBS).send(message);
    return null;
  }

  /** Priority and text of the next message of a queue, or "none" after a second. */
  static String receive(int port, String queue) throws Exception {
    return with(
        port,
        "bpw",
        session -> {
          session.start();
          ClientConsumer consumer = session.createConsumer(queue);
          ClientMessage message = consumer.receive(1_000);
          if (message == null) {
            return "none";
          }
          message.acknowledge();
          session.commit();
          return message.getPriority() + " " + message.getBodyBuffer().readString();
        });
  }

  static <T> T with(int port, String password, Use<T> use) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session =
            factory.createSession("comfyume", password, false, true, true, false, 0)) {
      return use.of(session);
    }
  }
}
