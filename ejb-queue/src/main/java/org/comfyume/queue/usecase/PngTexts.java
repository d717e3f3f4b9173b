package org.comfyume.queue.usecase;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The texts in a PNG, where ComfyUI keeps prompt and workflow.
 *
 * @param from metadata of a read picture of any format
 */
record PngTexts(IIOMetadata from) {

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final List<String> CHUNKS = List.of("tEXt", "zTXt", "iTXt");

  /** The metadata with which such a picture is written, these texts in it. */
  IIOMetadata on(ImageWriter writer, BufferedImage image) throws IOException {
    IIOMetadata written =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    if (!FORMAT.equals(from.getNativeMetadataFormatName())) {
      return written;
    }
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    NodeList chunks = from.getAsTree(FORMAT).getChildNodes();
    List<Node> texts = new ArrayList<>();
    for (int i = 0; i < chunks.getLength(); i++) {
      if (CHUNKS.contains(chunks.item(i).getNodeName())) {
        texts.add(chunks.item(i));
      }
    }
    texts.forEach(root::appendChild); // moved: a clone of such a node has no attributes
    try {
      written.mergeTree(FORMAT, root);
    } catch (RuntimeException e) {
      throw new IIOException("The texts of the picture could not be kept", e);
    }
    return written;
  }
}
