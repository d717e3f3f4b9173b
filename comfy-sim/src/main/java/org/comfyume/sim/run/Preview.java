package org.comfyume.sim.run;

/** A picture of the work in hand, encoded as PNG or JPEG. */
final class Preview {
  private final boolean png;
  private final byte[] file;

  Preview(boolean png, byte[] file) {
    this.png = png;
    this.file = file.clone();
  }

  boolean png() {
    return png;
  }

  byte[] file() {
    return file.clone();
  }

  String mime() {
    return png ? "image/png" : "image/jpeg";
  }
}
