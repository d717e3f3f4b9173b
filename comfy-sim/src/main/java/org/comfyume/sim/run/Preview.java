package org.comfyume.sim.run;

/**
 * A picture of the work in hand.
 *
 * @param png whether it is PNG, not JPEG
 * @param file the encoded picture
 */
record Preview(boolean png, byte[] file) {

  String mime() {
    return png ? "image/png" : "image/jpeg";
  }
}
