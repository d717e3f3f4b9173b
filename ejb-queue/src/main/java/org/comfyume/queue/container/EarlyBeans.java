package org.comfyume.queue.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;

/**
 * Makes application scoped beans before somebody needs them. A bean that is first needed after a
 * transaction of a message-driven bean, or by a thread of a resource adapter, is made where Payara
 * knows no module; it then injects nothing and keeps that bean, empty, for good.
 */
public final class EarlyBeans {

  private EarlyBeans() {}

  /**
   * Makes the beans whose class lies in the package or below it. Called from a component of the
   * module that they belong to.
   */
  public static void make(BeanManager beans, String packageName) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getScope() == ApplicationScoped.class
          && bean.getBeanClass().getName().startsWith(packageName + ".")) {
        touch(beans, bean);
      }
    }
  }

  /** The reference is a proxy; only a call makes the bean behind it. */
  private static void touch(BeanManager beans, Bean<?> bean) {
    Object proxy =
        beans.getReference(bean, bean.getBeanClass(), beans.createCreationalContext(bean));
    String made = proxy.toString();
    if (made == null) {
      throw new IllegalStateException("Not made: " + bean);
    }
  }
}
