package org.comfyume.queue.usecase;

/**
 * How a picture is to be sent.
 *
 * @param format of the file
 * @param part of its channels
 * @param quality 0 to 100; means nothing for PNG
 */
public record PictureForm(Format format, Part part, int quality) {

  /** A file format that is written. */
  public enum Format {
    PNG,
    JPEG,
    WEBP
  }

  /** What is kept of a picture's channels. */
  public enum Part {
    /** All; a JPEG has no transparency. */
    ALL,
    /** The colours, also where the picture is transparent. */
    RGB,
    /** The transparency alone, on black. */
    ALPHA
  }

  public PictureForm {
    quality = Math.max(0, Math.min(100, quality));
  }

  /** The entity tag that this form of a file has, known before any work is done. */
  public String tagOf(OpenedFile opened) {
    String mark = format + "-" + part + (format == Format.PNG ? "" : "-" + quality);
    return opened.sha256() + "-" + mark;
  }
}
