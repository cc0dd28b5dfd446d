package io.engagementhub.gateway.sources;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sends through a source. */
public enum SourceKind {
  @JsonProperty("website")
  WEBSITE("web"),
  @JsonProperty("mobile-app")
  MOBILE_APP("mobile"),
  @JsonProperty("server")
  SERVER("server"),
  @JsonProperty("call-centre")
  CALL_CENTRE("call-centre"),
  @JsonProperty("device-fleet")
  DEVICE_FLEET("device");

  private final String channel;

  SourceKind(String channel) {
    this.channel = channel;
  }

  /** The channel of a message that does not name one. */
  public String channel() {
    return channel;
  }
}
