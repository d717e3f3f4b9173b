package org.comfyume.launcher.command;

import picocli.CommandLine.IVersionProvider;

/** Version of the archive and of Java. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "comfyume " + (version == null ? "of the source tree" : version),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }
}
