package org.comfyume.web.page;

import java.time.Duration;
import java.time.Instant;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.web.words.Words;

/**
 * One token as Account lists it.
 *
 * @param scope what it allows, in words
 * @param history when it was made and last used, in words
 */
public record TokenRow(String id, String label, String scope, String history) {

  static TokenRow of(ApiToken token, Words words, Instant now) {
    String made = Words.span(Duration.between(token.createdAt(), now));
    Instant used = token.lastUsedAt();
    return new TokenRow(
        token.id().toString(),
        token.label(),
        words.say(token.scope() == TokenScope.READ ? "token.scope.read" : "token.scope.submit"),
        used == null
            ? words.say("token.unused", made)
            : words.say("token.used", made, Words.span(Duration.between(used, now))));
  }
}
