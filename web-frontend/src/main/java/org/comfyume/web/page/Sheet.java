package org.comfyume.web.page;

import io.nayuki.qrcodegen.QrCode;
import java.io.Serializable;
import java.util.List;
import org.comfyume.queue.usecase.Credential;

/**
 * Cards with what people need to come in, for the page that follows and no other.
 *
 * @param cards one for each person
 */
public record Sheet(List<Card> cards) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Where the sheet lies between two pages. */
  static final String KEY = "credentials";

  public Sheet {
    cards = List.copyOf(cards);
  }

  /**
   * @param base address of this server
   */
  static Sheet of(List<Credential> credentials, String base) {
    return new Sheet(credentials.stream().map(each -> Card.of(each, base)).toList());
  }

  @Override
  public String toString() {
    return "Sheet[" + cards.size() + "]";
  }

  /**
   * One person's card.
   *
   * @param password empty if it stays as it is
   * @param link that signs in, or empty
   * @param squares of the picture of that link, as the path of an SVG; empty without a link
   * @param size of that picture in squares, with its margin
   */
  public record Card(
      String name, String displayName, String password, String link, String squares, int size)
      implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MARGIN = 4;

    private static Card of(Credential person, String base) {
      String secret = person.linkSecret();
      String password = person.password();
      String name = person.id().value();
      String known = password == null ? "" : password;
      if (secret == null) {
        return new Card(name, person.displayName(), known, "", "", 0);
      }
      String link = base + "/login?link=" + secret;
      QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
      int size = code.size + 2 * MARGIN;
      return new Card(name, person.displayName(), known, link, path(code), size);
    }

    private static String path(QrCode code) {
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < code.size; y++) {
        for (int x = 0; x < code.size; x++) {
          if (code.getModule(x, y)) {
            path.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
          }
        }
      }
      return path.toString();
    }

    @Override
    public String toString() {
      return "Card[" + name + "]";
    }
  }
}
