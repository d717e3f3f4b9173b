package org.comfyume.web.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a long table are shown.
 *
 * @param page from 1
 * @param total how many rows there are
 */
public record Paging(int page, long total) {

  /** Rows of one page. */
  public static final int SIZE = 50;

  private static final int BESIDE = 2;

  /** Keeps the page inside what there is. */
  public Paging {
    page = (int) Math.max(1, Math.min(page, Math.max(1, (total + SIZE - 1) / SIZE)));
  }

  /** The number in an address, or 1 if it is none. */
  static int asked(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(text) : 1;
  }

  public int offset() {
    return (page - 1) * SIZE;
  }

  public long first() {
    return total == 0 ? 0 : offset() + 1L;
  }

  public long last() {
    return Math.min(total, offset() + (long) SIZE);
  }

  public int pages() {
    return (int) Math.max(1, (total + SIZE - 1) / SIZE);
  }

  /** Numbers of pages to offer: the first, some around this one, the last. */
  public List<Integer> near() {
    List<Integer> numbers = new ArrayList<>();
    for (int each = 1; each <= pages(); each++) {
      if (each == 1 || each == pages() || Math.abs(each - page) <= BESIDE) {
        numbers.add(each);
      }
    }
    return numbers;
  }
}
