package org.comfyume.queue.usecase;

import java.io.IOException;

/** A picture has more pixels than are decoded here. */
public class PictureTooLarge extends IOException {

  PictureTooLarge(long pixels, int mostMegapixels) {
    super(
        "A picture of "
            + pixels
            + " pixels is not converted here; allowed are "
            + mostMegapixels
            + " million.");
  }
}
