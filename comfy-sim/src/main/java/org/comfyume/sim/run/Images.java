package org.comfyume.sim.run;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A batch of pictures.
 *
 * @param all the pictures, never none
 */
record Images(List<BufferedImage> all) {

  Images each(UnaryOperator<BufferedImage> change) {
    return new Images(all.stream().map(change).toList());
  }
}
