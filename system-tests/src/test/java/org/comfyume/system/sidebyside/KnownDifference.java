package org.comfyume.system.sidebyside;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a person's ComfyUI differs from a ComfyUI of one's own, and why. Nothing else may. */
enum KnownDifference {
  NOT_SNIFFED(
      "headers\\.X-Content-Type-Options$",
      (comfy, facade) -> is(facade, "nosniff"),
      "Everything of ours says nosniff: what people upload lies in the origin of the pages."),

  NOT_SHARED(
      "headers\\.Cache-Control$",
      (comfy, facade) -> is(facade, "no-store") || is(facade, "private, no-cache"),
      "Answers are one person's: no cache in between may keep them."),

  TAGGED_CATALOGUE(
      "(GET|HEAD) /(api/)?object_info.*headers\\.(ETag|Vary)$",
      (comfy, facade) -> comfy == null,
      "The node definitions are long: they have an entity tag and travel compressed."),
  NUMBERED_TOGETHER(
      "(\\.number|\\.priority|\\.prompt\\[0]|\\.queue_[a-z]+\\[\\d+]\\[0])$",
      (comfy, facade) -> comfy instanceof JsonNumber && facade instanceof JsonNumber,
      "Prompts are counted for the whole room, and only those that were taken."),

  NO_TRACEBACK(
      "extra_info\\.traceback$",
      (comfy, facade) -> JsonValue.EMPTY_JSON_ARRAY.equals(facade),
      "A prompt is judged here, not by Python; paths of a GPU server's disk are nobody's business."),

  CYCLE_TOLD(
      "POST .*prompt.*\\.node_errors\\.\\w+$",
      (comfy, facade) -> comfy == null && String.valueOf(facade).contains("dependency_cycle"),
      "Before 0.20 the branch with a cycle is dropped without a word."),

  NOTHING_TO_MIGRATE(
      "/users\\.body\\.migrated$",
      (comfy, facade) -> JsonValue.TRUE.equals(facade),
      "Settings were never kept in the browser."),

  NO_TIMES_OF_FILES(
      "/view.*headers\\.Last-Modified$",
      (comfy, facade) -> facade == null,
      "A file is told by its content, for which there is a strong entity tag."),

  TAGGED_FORMS(
      "GET /(api/)?view.*headers\\.ETag$",
      (comfy, facade) -> comfy == null,
      "Other forms of a picture have entity tags too."),

  OWN_FOLDER_IN_PICTURE(
      "\\.texts\\.prompt\\.\\w+\\.inputs\\.filename_prefix$",
      (comfy, facade) -> String.valueOf(facade).contains("comfyume/"),
      "What is saved says where it was saved: in the person's folder of the GPU server."),

  OWN_FEATURES(
      "socket .*\\.data\\.(max_upload_size|extension|node_replacements|assets|supports_model_type_tags)$",
      (comfy, facade) -> true,
      "Features are those of the person's ComfyUI: longer uploads, no ComfyUI-Manager."),

  DOWNLOADED(
      "(/view|/userdata/).*headers\\.Content-Disposition$",
      (comfy, facade) -> String.valueOf(facade).contains("attachment"),
      "What is no picture, sound or film is a download, as since 0.28: it shall not run here."),

  NAMES_IN_ASCII(
      "/view.*headers\\.Content-Disposition$",
      (comfy, facade) -> String.valueOf(facade).contains("filename*=UTF-8''"),
      "A name in other letters is sent as RFC 6266 wants it; ComfyUI sends bytes of no charset."),

  RANGE_IGNORED(
      "GET /api/view.*\\.(status|body|headers\\..*)$",
      (comfy, facade) -> true,
      "A range that makes no sense is ignored, as RFC 9110 allows; ComfyUI answers 416."),

  BOTH_LIVE(
      "the same client twice \\| socket B$",
      (comfy, facade) -> JsonValue.EMPTY_JSON_ARRAY.equals(comfy),
      "The older of two sockets of one client still hears the status."),

  CLEARED_ONE_BY_ONE(
      "clearing \\| socket",
      (comfy, facade) -> true,
      "A person's prompts leave the room's queue one by one, and each time the status is told."),

  JOBS_EVERYWHERE(
      "/api/jobs.*\\.(status|body|order|headers\\.(Allow|Content-Type))$",
      (comfy, facade) -> comfy == null || isNoSuchRoute(comfy),
      "There is /api/jobs, as since 0.6, and jobs can be cancelled by it, as since 0.26."),

  CREATED_WHEN(
      "\\.create_time$",
      (comfy, facade) -> comfy == null,
      "A prompt says when it was sent, as since 0.3.69."),

  PREVIEWABLE_NOT_COUNTED(
      "\\.(previewable_outputs_count|order)$",
      (comfy, facade) ->
          facade == null || String.valueOf(comfy).contains("previewable_outputs_count"),
      "Since 0.32 the previewable outputs are counted apart; here outputs_count is the count."),

  WELCOMED(
      "/settings\\.body\\.comfyume\\.FirstVisit$",
      (comfy, facade) -> comfy == null,
      "That a person was welcomed with the workshop's workflows is kept among the settings."),

  TOO_LATE_TO_TELL(
      "a graph node raises \\| socket",
      (comfy, facade) -> withoutExecuted(comfy).equals(withoutExecuted(facade)),
      "What was shown right before a failure is kept and in the history, but not told any more."),

  MODEL_FOLDERS_WITHOUT_ENDINGS(
      "/experiment/models\\.body\\[\\d+]\\.extensions$",
      (comfy, facade) -> facade == null,
      "What names models may have is the business of the GPU servers."),

  PATHS_HIDDEN(
      "(/experiment/models.*\\.folders|\\.traceback\\[\\d+]$|/v2/userdata\\.body\\[0]\\.size)",
      (comfy, facade) -> facade != null,
      "Where files lie on a server's disk is told of no server, or of another one."),

  FOLDERS_OF_OTHERS(
      "object_info.*folder\\[1]\\.options$",
      (comfy, facade) -> JsonValue.EMPTY_JSON_ARRAY.equals(facade),
      "What lies on a GPU server's disk is not offered: it is everybody's."),

  TEXT_TO_ITS_CLIENT(
      "previews.* \\| socket",
      (comfy, facade) -> String.valueOf(comfy).contains("\"binary\":3") && facade != null,
      "A real server tells the text of a graph node to all sockets, here it is its client's."),

  EMPTY_FOLDERS(
      "/(experiment/)?models\\.body$",
      (comfy, facade) -> comfy instanceof JsonArray && facade instanceof JsonArray,
      "A folder without models is listed only if all servers of 0.11 have it."),

  VARIES_FOR_NOBODY(
      "/view.*headers\\.Vary$",
      (comfy, facade) -> facade == null,
      "What may not run here is a download for everybody, whatever it is fetched for."),

  OUTPUTS_IN_A_SET(
      "((\\.prompt|\\.queue_[a-z]+\\[\\d+])\\[4]|\\.current_outputs)\\[\\d+]$",
      (comfy, facade) -> comfy instanceof JsonString && facade instanceof JsonString,
      "A real server takes the outputs to run from a set without an order."),

  CHANCE_OF_THE_CACHE(
      "(a cached run|the same by another client) \\| socket .*\\[\\d]\\.data\\.",
      (comfy, facade) -> true,
      "A real server takes cached graph nodes from a set without an order."),

  STATIC_ROOT(
      "paths \\| #\\d+ (GET //prompt|GET /api/|GET /ws|HEAD /nope)\\.",
      (comfy, facade) -> true,
      "Paths under which a real server's static files or socket show through; nobody asks for them."),

  CANONICAL_IDS(
      "ids that are no uuid \\| ",
      (comfy, facade) -> true,
      "Before 0.25 a prompt_id may be any text; here it is a UUID, as since then."),
  ;

  private static final Set<String> NO_SUCH_ROUTE =
      Set.of(
          "404",
          "405",
          "\"\"",
          "\"405: Method Not Allowed\"",
          "\"GET,HEAD\"",
          "\"application/octet-stream\"",
          "\"text/plain; charset=utf-8\"");

  private final Pattern place;
  private final Test test;
  private final String reason;

  /** Looks at both values. */
  private interface Test {
    boolean holds(@Nullable JsonValue comfy, @Nullable JsonValue facade);
  }

  KnownDifference(String place, Test test, String reason) {
    this.place = Pattern.compile(place);
    this.test = test;
    this.reason = reason;
  }

  private static boolean is(@Nullable JsonValue value, String text) {
    return value instanceof JsonString string && string.getString().equals(text);
  }

  private static List<JsonValue> withoutExecuted(@Nullable JsonValue frames) {
    return frames instanceof JsonArray all
        ? all.stream().filter(frame -> !"executed".equals(type(frame))).toList()
        : List.of();
  }

  private static @Nullable String type(JsonValue frame) {
    return frame instanceof JsonObject object ? object.getString("type", null) : null;
  }

  private static boolean isNoSuchRoute(@Nullable JsonValue comfy) {
    return NO_SUCH_ROUTE.contains(String.valueOf(comfy));
  }

  String reason() {
    return reason;
  }

  static Optional<KnownDifference> of(
      String place, @Nullable JsonValue comfy, @Nullable JsonValue facade) {
    return Arrays.stream(values())
        .filter(each -> each.place.matcher(place).find() && each.test.holds(comfy, facade))
        .findFirst();
  }
}
