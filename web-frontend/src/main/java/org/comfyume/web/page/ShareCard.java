package org.comfyume.web.page;

import java.time.Duration;
import org.comfyume.queue.usecase.Share;
import org.comfyume.web.words.Words;

/**
 * My share of GPU time beside an equal one.
 *
 * @param fair whether turns depend on it now
 */
public record ShareCard(Share share, boolean fair, Words words) {
  /** Differences below this part of an equal share are none. */
  private static final double ABOUT = 0.1;

  private static final double LONGEST = 1.3;

  /** "last 15 min". */
  public String window() {
    return words.say("share.window", Words.span(share.window()));
  }

  public String used() {
    return share.used().toSeconds() == 0
        ? words.say("share.none")
        : words.say("share.used", time(share.used()));
  }

  /** What it means for the next job. */
  public String meaning() {
    double equal = share.equal().toMillis();
    double off = equal == 0 ? 0 : (share.used().toMillis() - equal) / equal;
    String key = Math.abs(off) <= ABOUT ? "share.equal" : off < 0 ? "share.less" : "share.more";
    return words.say(fair ? key : key + ".plain");
  }

  public String equal() {
    return words.say("share.mark", time(share.equal()));
  }

  public String label() {
    return words.say("share.label", time(share.used()), time(share.equal()));
  }

  /** Of the width of the bar, 0 to 100. */
  public long usedPercent() {
    return percent(share.used());
  }

  /** Of the width of the bar, 0 to 100. */
  public long equalPercent() {
    return percent(share.equal());
  }

  private long percent(Duration time) {
    double whole = LONGEST * Math.max(share.used().toMillis(), share.equal().toMillis());
    return whole == 0 ? 0 : Math.round(100 * time.toMillis() / whole);
  }

  private static String time(Duration time) {
    return Words.about(Math.round(time.toMillis() / 1000.0));
  }
}
