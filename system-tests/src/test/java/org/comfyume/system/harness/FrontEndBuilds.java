package org.comfyume.system.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small builds that are put together as ComfyUI's front end is: chunks that load chunks. */
public final class FrontEndBuilds {

  private FrontEndBuilds() {}

  /**
   * Writes a build over the one that is there.
   *
   * @param name five or six letters; tells two builds apart
   */
  public static void write(Path folder, String name) throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    Files.createDirectories(folder.resolve("scripts"));
    Files.createDirectories(folder.resolve("extensions/core"));
    Files.writeString(folder.resolve(style(name)), "@font-face{src:url(./inter.woff2)}");
    Files.write(assets.resolve("inter.woff2"), new byte[] {'w', 'O', 'F', '2'});
    Files.writeString(assets.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.writeString(
        folder.resolve(script(name)),
        "const m=[\"" + chunk(name) + "\",\"assets/logo.svg\"];import(m[0]);export{m};");
    Files.writeString(folder.resolve(chunk(name)), "import('./" + lazyName(name) + "');");
    Files.writeString(folder.resolve(lazyChunk(name)), "export default '" + name + "';");
    Files.writeString(folder.resolve("scripts/app.js"), "export const app = '" + name + "';");
    Files.writeString(folder.resolve("extensions/core/widgetInputs.js"), "export {};");
    Files.writeString(
        folder.resolve("index.html"),
        "<!doctype html><link rel=\"stylesheet\" href=\"./"
            + style(name)
            + "\"><script type=\"module\" crossorigin src=\"./"
            + script(name)
            + "\"></script>");
  }

  /** What a browser may load of it. */
  public static List<String> all(String name) {
    return List.of(
        "",
        "index.html",
        script(name),
        style(name),
        chunk(name),
        lazyChunk(name),
        "assets/inter.woff2",
        "assets/logo.svg",
        "scripts/app.js");
  }

  /** The script of the page. */
  public static String script(String name) {
    return "assets/index-" + hash(name) + ".js";
  }

  /** A chunk that only a chunk names. */
  public static String lazyChunk(String name) {
    return "assets/" + lazyName(name);
  }

  private static String lazyName(String name) {
    return "lazy-" + hash(name) + ".js";
  }

  private static String chunk(String name) {
    return "assets/chunk-" + hash(name) + ".js";
  }

  private static String style(String name) {
    return "assets/index-" + hash(name) + ".css";
  }

  private static String hash(String name) {
    return (name + "00000000").substring(0, 8);
  }
}
