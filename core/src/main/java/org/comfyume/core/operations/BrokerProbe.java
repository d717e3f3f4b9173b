package org.comfyume.core.operations;

import java.util.Optional;

/** Port: the broker of messages. */
public interface BrokerProbe {

  /** The system property in which the launcher tells the version of a broker that it started. */
  String VERSION_PROPERTY = "embedded-broker.version";

  /**
   * Whether the broker answers, and of what version it is. Outside any transaction.
   *
   * @return empty if it does not answer; an empty text if it answers and its version is not known
   */
  Optional<String> version();
}
