package org.comfyume.system.sidebyside;

import static org.comfyume.system.sidebyside.SessionGraphs.body;
import static org.comfyume.system.sidebyside.SessionGraphs.graph;
import static org.comfyume.system.sidebyside.SessionGraphs.node;
import static org.comfyume.system.sidebyside.SessionGraphs.save;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** Uploads, masks, views of them, a graph that loads one; settings and files of the front end. */
final class FileScript {
  private static final String BOUNDARY = "side-by-side";

  private FileScript() {}

  static void play(Side side) {
    uploads(side);
    views(side);
    loading(side);
    userData(side);
  }

  private static void uploads(Side side) {
    side.section("uploads");
    byte[] red = picture(0xff0000);
    byte[] blue = picture(0x0000ff);
    upload(side, "image", "up.png", red);
    upload(side, "image", "up.png", red);
    upload(side, "image", "up.png", blue);
    upload(side, "image", "up.png", red, "overwrite", "true");
    upload(side, "image", "up.png", blue, "overwrite", "yes");
    upload(side, "image", "up.png", picture(0x00ff00), "subfolder", "a/b", "type", "input");
    upload(side, "image", "up.png", picture(0x00ffff), "type", "temp");
    upload(side, "image", "up.png", picture(0xffff00), "type", "output");
    upload(side, "image", "up.png", red, "type", "bogus");
    upload(side, "image", "up.png", red, "subfolder", "../..");
    upload(side, "image", "../x.png", red);
    upload(side, "image", "a.html", "<script>1</script>".getBytes(StandardCharsets.UTF_8));
    upload(side, "image", "späce ü.png", red);
    upload(side, "image", "", red);
    upload(side, "image", "noext", red);
    side.send("POST", "/upload/image", new byte[0]);
    side.post("/upload/image", "{}");
    String reference = "{\"filename\":\"up.png\",\"subfolder\":\"\",\"type\":\"input\"}";
    upload(side, "mask", "mask.png", blue, "subfolder", "clipspace", "original_ref", reference);
    upload(side, "mask", "mask2.png", blue, "original_ref", reference.replace("up", "nope"));
    upload(side, "mask", "mask3.png", blue);
    upload(side, "mask", "mask4.png", blue, "original_ref", "no JSON");
  }

  private static void views(Side side) {
    side.section("views");
    List.of(
            "filename=up.png&type=input",
            "filename=up.png&type=input&preview=jpeg;70",
            "filename=up.png&type=input&channel=rgb",
            "filename=up.png&type=input&channel=a",
            "filename=up.png&type=input&channel=rgba",
            "filename=up.png&type=input&subfolder=a/b",
            "filename=up.png%20%5Binput%5D",
            "filename=up.png%5Binput%5D",
            "filename=a.html&type=input",
            "filename=noext&type=input",
            "filename=sp%C3%A4ce%20%C3%BC.png&type=input",
            "filename=up.png&type=temp",
            "filename=up.png",
            "filename=mask.png&type=input&subfolder=clipspace&channel=a",
            "filename=mask2.png&type=input",
            "filename=up.png&type=input&rand=0.7",
            "filename=up.png&filename=nope.png&type=input")
        .forEach(query -> side.get("/view?" + query));
    for (String range : List.of("0-9", "5-", "-4", "0-0", "100000-", "9-5", "x", "0-1,3-4")) {
      side.get("/api/view?filename=a.html&type=input", "Range", "bytes=" + range);
    }
    side.send("HEAD", "/view?filename=up.png&type=input", new byte[0]);
  }

  private static void loading(Side side) {
    side.section("loading what was uploaded");
    load(side, "loads", "up.png");
    load(side, "loads from a folder", "a/b/up.png");
    load(side, "loads a mask", "clipspace/mask.png [input]");
    load(side, "loads from temp", "up.png [temp]");
    load(side, "loads from output", "up.png [output]");
    side.awaitIdle();
    side.section("history of loading");
    side.get("/history");
    side.get("/object_info/LoadImage");
  }

  private static void load(Side side, String name, String image) {
    side.prompt(
        name, body(graph(node("1", "LoadImage", "\"image\":\"" + image + "\""), save("2", "1"))));
  }

  private static void userData(Side side) {
    side.section("user data");
    side.post("/userdata/workflows%2Fa.json?overwrite=true&full_info=true", "{\"x\":1}");
    side.post("/userdata/workflows%2Fa.json?overwrite=false", "{\"x\":2}");
    side.post("/userdata/workflows%2Fsub%2Fb.json", "{}");
    side.post("/userdata/workflows/raw.json", "{}");
    side.post("/userdata/..%2F..%2Fevil.json", "{}");
    List.of(
            "/userdata/workflows%2Fa.json",
            "/api/userdata/workflows%2Fa.json",
            "/userdata?dir=workflows",
            "/userdata?dir=workflows&recurse=true&split=true",
            "/userdata?dir=workflows&recurse=true&split=false&full_info=true",
            "/v2/userdata?path=workflows")
        .forEach(side::get);
    side.post("/userdata/workflows%2Fa.json/move/workflows%2Fc.json?overwrite=false", "");
    side.post("/userdata/workflows%2Fc.json/move/workflows%2Fsub%2Fb.json?overwrite=false", "");
    side.post("/userdata/workflows%2Fnone.json/move/workflows%2Fd.json", "");
    side.send("DELETE", "/userdata/workflows%2Fc.json", new byte[0]);
    side.send("DELETE", "/userdata/workflows%2Fc.json", new byte[0]);
    side.post("/settings", "{\"Comfy.A\":1,\"Comfy.B\":\"x\"}");
    side.post("/settings/Comfy.C", "true");
    side.post("/settings", "");
    side.get("/settings");
    side.get("/settings/Comfy.C");
  }

  private static void upload(
      Side side, String route, String filename, byte[] content, String... fields) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      part(form, "name=\"" + fields[i] + "\"", fields[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    part(form, "name=\"image\"; filename=\"" + filename + "\"", content);
    form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    side.send(
        "POST",
        "/upload/" + route,
        form.toByteArray(),
        "Content-Type",
        "multipart/form-data; boundary=" + BOUNDARY);
  }

  private static void part(ByteArrayOutputStream form, String disposition, byte[] content) {
    String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition;
    form.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] picture(int colour) {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      int alpha = i % image.getWidth() < 4 ? 0xff000000 : 0x80000000;
      image.setRGB(i % image.getWidth(), i / image.getWidth(), alpha | colour);
    }
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
