package org.comfyume.sim.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A painted landscape whose colours and shapes follow from the seed, with the prompt's text in it.
 * The same painting always gives the same pixels on the same machine.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param seed number that decides colours and shapes
 * @param text what is written into it
 */
public record Painting(int width, int height, long seed, String text) {

  /** Paints it. */
  public BufferedImage paint() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      float hue = random.nextFloat();
      sky(g, hue);
      sun(g, hue, random);
      for (int layer = 0; layer < 4; layer++) {
        hills(g, hue, layer, random);
      }
      write(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  private void sky(Graphics2D g, float hue) {
    Color top = Color.getHSBColor(hue, 0.55f, 0.55f);
    Color low = Color.getHSBColor(hue + 0.12f, 0.35f, 0.98f);
    g.setPaint(new GradientPaint(0, 0, top, 0, height * 0.8f, low));
    g.fillRect(0, 0, width, height);
  }

  private void sun(Graphics2D g, float hue, Random random) {
    float x = width * (0.2f + 0.6f * random.nextFloat());
    float y = height * (0.15f + 0.25f * random.nextFloat());
    float r = Math.max(1f, Math.min(width, height) * 0.3f);
    Color core = Color.getHSBColor(hue + 0.5f, 0.12f, 1f);
    Color none = new Color(core.getRed(), core.getGreen(), core.getBlue(), 0);
    g.setPaint(
        new RadialGradientPaint(
            x, y, r, new float[] {0.28f, 0.34f, 1f}, new Color[] {core, soft(core), none}));
    g.fill(new Ellipse2D.Float(x - r, y - r, 2 * r, 2 * r));
  }

  private static Color soft(Color c) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), 90);
  }

  private void hills(Graphics2D g, float hue, int layer, Random random) {
    double base = height * (0.5 + 0.13 * layer);
    double a = random.nextDouble() * 6;
    double b = random.nextDouble() * 6;
    Path2D.Double hill = new Path2D.Double();
    hill.moveTo(0, height);
    double step = Math.max(1, width / 160.0);
    for (double x = 0; x <= width + step; x += step) {
      double t = x / width;
      double wave =
          Math.sin(a + t * (3 + layer * 2)) * 0.6 + Math.sin(b + t * (9 + layer * 3)) * 0.2;
      hill.lineTo(x, base - wave * height * 0.09);
    }
    hill.lineTo(width, height);
    hill.closePath();
    g.setColor(Color.getHSBColor(hue + 0.05f * layer, 0.45f + 0.1f * layer, 0.75f - 0.16f * layer));
    g.fill(hill);
  }

  private void write(Graphics2D g) {
    int size = Math.max(8, Math.min(width, height) / 22);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    FontMetrics metrics = g.getFontMetrics();
    int room = width - 2 * size;
    if (room < 3 * size || text.isBlank()) {
      return;
    }
    List<String> lines = wrap(metrics, room);
    int y = height - size - (lines.size() - 1) * metrics.getHeight();
    g.setStroke(new BasicStroke(1));
    for (String line : lines) {
      g.setColor(new Color(0, 0, 0, 150));
      g.drawString(line, size + 1, y + 1);
      g.setColor(Color.WHITE);
      g.drawString(line, size, y);
      y += metrics.getHeight();
    }
  }

  private List<String> wrap(FontMetrics metrics, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && metrics.stringWidth(line + " " + word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines.size() > 6 ? lines.subList(0, 6) : lines;
  }
}
