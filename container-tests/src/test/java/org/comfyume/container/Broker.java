package org.comfyume.container;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** The broker as a stranger sees it: puts messages into a queue and counts them. */
record Broker(int port, String user, String password) {

  /** Sends what the application takes for a JMS text message. */
  void sendText(String queue, String text) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session = factory.createSession(user, password, false, true, true, false, 0);
        ClientProducer producer = session.createProducer(queue)) {
      ClientMessage message = session.createMessage(Message.TEXT_TYPE, true);
      message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(text));
      producer.send(message);
    }
  }

  /** How many messages the queue holds, those included that a consumer has not acknowledged. */
  long depth(String queue) throws Exception {
    try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session =
            factory.createSession(user, password, false, true, true, false, 0)) {
      return session.queueQuery(SimpleString.of(queue)).getMessageCount();
    }
  }
}
