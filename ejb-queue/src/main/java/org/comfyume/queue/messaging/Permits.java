package org.comfyume.queue.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.TextMessage;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.comfyume.core.job.Job;
import org.comfyume.queue.container.ContainerResource;

/**
 * The permits on the broker: persistent messages whose priority is that of the job's class and
 * whose body is the job's id. Called outside any transaction.
 */
@ApplicationScoped
public class Permits {

  private final ContainerResource<ConnectionFactory> broker =
      new ContainerResource<>("java:app/comfyume/broker", ConnectionFactory.class);

  /**
   * Sends one permit for each job.
   *
   * @param occasion makes the duplicate id: the broker drops a second permit for the same job and
   *     occasion
   * @throws JMSRuntimeException if the broker does not take them; none may have been sent then, or
   *     some
   */
  void send(Collection<Job> jobs, String occasion) {
    try (JMSContext context = broker.get().createContext()) {
      Queue queue = context.createQueue(Broker.JOBS);
      for (Job job : jobs) {
        context
            .createProducer()
            .setPriority(job.jobClass().priority())
            .setProperty("_AMQ_DUPL_ID", job.id() + "/" + occasion)
            .send(queue, job.id().toString());
      }
    }
  }

  /**
   * How many permits lie on the broker for each job id. One that the dispatching bean holds may be
   * missing.
   */
  Map<String, Integer> count() {
    Map<String, Integer> permits = new HashMap<>();
    try (JMSContext context = broker.get().createContext();
        QueueBrowser browser = context.createBrowser(context.createQueue(Broker.JOBS))) {
      Enumeration<?> messages = browser.getEnumeration();
      while (messages.hasMoreElements()) {
        permits.merge(jobOf((Message) messages.nextElement()), 1, Integer::sum);
      }
      return permits;
    } catch (JMSException e) {
      throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
    }
  }

  /** The job id a permit carries, or "" for a message that is none of ours. */
  static String jobOf(Message message) {
    try {
      return message instanceof TextMessage text && text.getText() != null ? text.getText() : "";
    } catch (JMSException e) {
      return "";
    }
  }
}
