package io.engagementhub.launcher;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the launcher's manifest. */
final class HubVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Hub.class.getPackage().getImplementationVersion();
    return new String[] {
      "Engagement Hub " + (version == null ? "(built from source)" : version),
      "Java " + Runtime.version()
    };
  }
}
