package org.comfyume.web.page;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comfyume.core.workshop.Account;
import org.comfyume.queue.usecase.PersonView;
import org.comfyume.web.words.Words;

/**
 * A person in the list of Users.
 *
 * @param role the word of it
 * @param roleName in words
 * @param weight as typed; empty for that of the role
 * @param jobs what of the person waits and runs now, in words; empty for nothing
 * @param seen milliseconds since 1970; 0 for never
 * @param stored size of all files, in words
 * @param me whether it is who looks
 * @param haystack what the filter looks in, in small letters
 */
public record PersonRow(
    String name,
    String displayName,
    String role,
    String roleName,
    String weight,
    String jobs,
    long seen,
    String stored,
    long sessions,
    long links,
    boolean disabled,
    boolean me,
    String haystack) {

  static PersonRow of(PersonView view, String me, Words words) {
    Account account = view.account();
    String name = account.id().value();
    String shown = account.person().displayName();
    String role = account.person().role().word();
    Double weight = account.weight();
    Instant seen = view.use().lastSeenAt();
    long waiting = view.use().waiting();
    long running = view.use().running();
    return new PersonRow(
        name,
        shown,
        role,
        words.say("users.role." + role),
        weight == null ? "" : weight.toString().replaceFirst("[.]0$", ""),
        Stream.of(
                running == 0 ? "" : words.say("users.jobs.running", running),
                waiting == 0 ? "" : words.say("users.jobs.waiting", waiting))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        seen == null ? 0 : seen.toEpochMilli(),
        view.use().storedBytes() == 0 ? "" : words.size(view.use().storedBytes()),
        view.use().sessions(),
        view.use().links(),
        account.isDisabled(),
        name.equals(me),
        (name + " " + shown).toLowerCase(Locale.ROOT));
  }
}
