package org.comfyume.connector.inbound;

import jakarta.resource.spi.Activation;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import java.io.Serializable;
import org.comfyume.core.execution.WorkerEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What a message-driven bean says to hear of workers: nothing. It implements {@link
 * WorkerEventListener} and hears of every watched worker; which those are is said through the
 * gateway.
 */
@Activation(messageListeners = WorkerEventListener.class)
public class ComfyActivationSpec implements ActivationSpec, Serializable {

  private static final long serialVersionUID = 1;

  private transient @Nullable ResourceAdapter adapter;

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  @Override
  public void setResourceAdapter(ResourceAdapter adapter) {
    this.adapter = adapter;
  }

  @Override
  public void validate() {
    // there is nothing that could be wrong
  }
}
