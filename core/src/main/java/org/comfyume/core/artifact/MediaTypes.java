package org.comfyume.core.artifact;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file holds, guessed from its name as ComfyUI does; the content is never looked at. */
public final class MediaTypes {

  /** For everything that is not known. */
  public static final String UNKNOWN = "application/octet-stream";

  /** What Java does not know, or calls by an older name than ComfyUI. */
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("webp", "image/webp"),
          Map.entry("avif", "image/avif"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("webm", "video/webm"),
          Map.entry("mov", "video/quicktime"),
          Map.entry("mkv", "video/x-matroska"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/x-wav"),
          Map.entry("flac", "audio/flac"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/opus"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("glb", "model/gltf-binary"),
          Map.entry("gltf", "model/gltf+json"),
          Map.entry("js", "text/javascript"),
          Map.entry("mjs", "text/javascript"),
          Map.entry("css", "text/css"),
          Map.entry("wasm", "application/wasm"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("ttf", "font/ttf"),
          Map.entry("otf", "font/otf"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("json", "application/json"));

  private MediaTypes() {}

  /** The media type that belongs to the ending of the name, or {@link #UNKNOWN}. */
  public static String ofName(String filename) {
    String ending = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(ending))
        .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(filename)))
        .orElse(UNKNOWN);
  }
}
