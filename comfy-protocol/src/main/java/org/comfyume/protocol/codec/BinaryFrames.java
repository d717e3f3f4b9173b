package org.comfyume.protocol.codec;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.comfyume.protocol.JsonText;
import org.comfyume.protocol.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Binary socket frames: a big-endian number for the kind, then the content.
 *
 * <p>A socket gets previews either as kind 1 or as kind 4, never both: kind 4 only if its first
 * text frame announced {@code supports_preview_metadata}. Kind 1 does not say which prompt or node
 * it belongs to; old clients cut the first eight bytes off and take the rest for the picture.
 */
public final class BinaryFrames {

  private static final int PREVIEW = 1;
  private static final int TEXT = 3;
  private static final int PREVIEW_WITH_METADATA = 4;
  private static final int JPEG = 1;
  private static final int PNG = 2;

  private BinaryFrames() {}

  /** What a binary frame says. */
  public sealed interface Frame {}

  /**
   * A picture.
   *
   * @param metadata JSON of a frame of kind 4; null for kind 1
   * @param mediaType image/jpeg or image/png
   * @param image encoded picture
   */
  @SuppressWarnings("ArrayRecordComponent") // moved, never compared
  public record Picture(@Nullable JsonObject metadata, String mediaType, byte[] image)
      implements Frame {}

  /**
   * A line of text that a node shows while it works. No released server sends it with a prompt id.
   */
  public record ProgressText(String nodeId, String text) implements Frame {}

  /**
   * @throws ProtocolException if the kind is unknown or the frame too short for what it announces
   */
  public static Frame decode(byte[] frame) throws ProtocolException {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    int kind = number(buffer);
    return switch (kind) {
      case PREVIEW ->
          new Picture(null, number(buffer) == PNG ? "image/png" : "image/jpeg", rest(buffer));
      case TEXT -> new ProgressText(text(block(buffer)), text(rest(buffer)));
      case PREVIEW_WITH_METADATA -> described(buffer);
      default -> throw new ProtocolException("Unknown kind of binary frame: " + kind);
    };
  }

  /** A frame of kind 4. */
  public static byte[] encodePreview(String metadataJson, byte[] image) {
    byte[] metadata = metadataJson.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + metadata.length + image.length)
        .putInt(PREVIEW_WITH_METADATA)
        .putInt(metadata.length)
        .put(metadata)
        .put(image)
        .array();
  }

  /** A frame of kind 1, for clients that know no other. */
  public static byte[] encodePlainPreview(String mediaType, byte[] image) {
    return ByteBuffer.allocate(8 + image.length)
        .putInt(PREVIEW)
        .putInt(mediaType.equals("image/png") ? PNG : JPEG)
        .put(image)
        .array();
  }

  /** A frame of kind 3. */
  public static byte[] encodeText(String nodeId, String text) {
    byte[] node = nodeId.getBytes(StandardCharsets.UTF_8);
    byte[] words = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + node.length + words.length)
        .putInt(TEXT)
        .putInt(node.length)
        .put(node)
        .put(words)
        .array();
  }

  /**
   * The same picture without its metadata: kind 4 becomes kind 1.
   *
   * @throws ProtocolException if it is no picture
   */
  public static byte[] withoutMetadata(byte[] frame) throws ProtocolException {
    if (decode(frame) instanceof Picture picture) {
      return encodePlainPreview(picture.mediaType(), picture.image());
    }
    throw new ProtocolException("Not a preview");
  }

  private static Picture described(ByteBuffer buffer) throws ProtocolException {
    JsonObject metadata = JsonText.parseObject(text(block(buffer)));
    String type = JsonText.string(metadata, "image_type");
    boolean png = type != null && type.endsWith("png");
    return new Picture(metadata, png ? "image/png" : "image/jpeg", rest(buffer));
  }

  private static byte[] block(ByteBuffer buffer) throws ProtocolException {
    int length = number(buffer);
    if (length < 0 || length > buffer.remaining()) {
      throw new ProtocolException("The frame announces " + length + " bytes it does not have");
    }
    byte[] block = new byte[length];
    buffer.get(block);
    return block;
  }

  private static int number(ByteBuffer buffer) throws ProtocolException {
    if (buffer.remaining() < 4) {
      throw new ProtocolException("The frame ends within a number");
    }
    return buffer.getInt();
  }

  private static byte[] rest(ByteBuffer buffer) {
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
