package org.comfyume.web.live;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.comfyume.queue.container.EarlyBeans;

/**
 * Makes this module's beans before the first event of a job reaches them. Such events come after a
 * message-driven bean's transaction, where Payara would make a bean without injecting anything.
 */
@WebListener
public class EarlyWebBeans implements ServletContextListener {

  @Inject BeanManager beans;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    EarlyBeans.make(beans, "org.comfyume.web");
  }
}
