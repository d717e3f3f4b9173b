package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.comfyume.core.workshop.SignedIn;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is signed in.
 *
 * @param agent the browser, in words
 * @param history since when, when last seen, and from where, in words
 * @param here whether it is the browser that shows this
 */
public record SessionRow(String id, String agent, String history, boolean here) {

  static SessionRow of(SignedIn session, @Nullable UUID here, Words words, Instant now) {
    String begun = Words.span(Duration.between(session.createdAt(), now));
    String seen = Words.span(Duration.between(session.lastSeenAt(), now));
    String agent = session.agent();
    return new SessionRow(
        session.id().toString(),
        agent.isEmpty() ? words.say("account.session.unknown") : agent,
        words.say("account.session.history", begun, seen, session.address()),
        session.id().equals(here));
  }
}
