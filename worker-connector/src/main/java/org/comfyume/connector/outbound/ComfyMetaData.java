package org.comfyume.connector.outbound;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What the container may tell of a connection. */
record ComfyMetaData(String worker) implements ManagedConnectionMetaData {

  @Override
  public String getEISProductName() {
    return "ComfyUI";
  }

  @Override
  public String getEISProductVersion() {
    return "";
  }

  @Override
  public int getMaxConnections() {
    return 0; // no limit
  }

  /** No user is known to a worker; its name serves people who read pool statistics. */
  @Override
  public String getUserName() {
    return worker;
  }
}
