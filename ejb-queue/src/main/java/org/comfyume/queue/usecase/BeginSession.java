package org.comfyume.queue.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Sessions;
import org.comfyume.core.workshop.SignedIn;

/** Notes that somebody signed in. */
@ApplicationScoped
@Transactional
public class BeginSession {

  @Inject Sessions sessions;
  @Inject Ids ids;
  @Inject InstantSource clock;

  /**
   * @param agent the browser in short; what is too long is cut
   * @param address where it comes from; as above
   */
  public SignedIn begin(ParticipantId owner, String agent, String address) {
    Instant now = clock.instant();
    SignedIn session = new SignedIn(ids.next(), owner, now, now, cut(agent), cut(address));
    sessions.begin(session);
    return session;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), SignedIn.LONGEST));
  }
}
