package org.comfyume.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.OwnedFile;
import org.comfyume.core.job.Job;
import org.comfyume.core.job.JobFailure;
import org.comfyume.core.userdata.UserEntry;
import org.comfyume.core.userdata.UserFile;
import org.comfyume.core.userdata.UserPath;
import org.comfyume.core.workshop.Account;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Language;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.SignedIn;
import org.comfyume.queue.usecase.ExportFiles;
import org.comfyume.queue.usecase.ExportJobs;
import org.comfyume.queue.usecase.ExportPerson;
import org.comfyume.queue.usecase.ExportedJob;
import org.comfyume.queue.usecase.ListTokens;
import org.comfyume.queue.usecase.ListUserFiles;
import org.comfyume.queue.usecase.OpenFileById;
import org.comfyume.queue.usecase.OpenedFile;
import org.comfyume.queue.usecase.ReadUserFile;
import org.jspecify.annotations.Nullable;

/** Writes all that is kept about a person into a ZIP, piece by piece. */
@ApplicationScoped
public class PersonArchive {
  private static final int PAGE = 50;

  @Inject private ExportPerson exportPerson;
  @Inject private ExportJobs exportJobs;
  @Inject private ExportFiles exportFiles;
  @Inject private ListTokens listTokens;
  @Inject private ListUserFiles listUserFiles;
  @Inject private ReadUserFile readUserFile;
  @Inject private OpenFileById openFile;

  /** What there is apart from jobs and files; empty for the command line, which has no account. */
  Optional<ExportPerson.Facts> facts(Participant person) {
    return exportPerson.read(person.id());
  }

  /**
   * Leaves the stream open.
   *
   * @param withFiles whether pictures, clips and uploads are in it
   * @throws IOException if the reader went away
   */
  void write(Participant person, ExportPerson.Facts facts, boolean withFiles, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    json(zip, "profile.json", json -> profile(json, facts));
    json(zip, "tokens.json", json -> tokens(json, listTokens.list(person, person.id())));
    json(zip, "audit.json", json -> facts.audit().forEach(entry -> audit(json, entry)));
    json(zip, "jobs.json", json -> jobs(json, person.id()));
    editor(zip, person.id());
    if (withFiles) {
      files(zip, person.id());
    }
    zip.finish();
    zip.flush();
  }

  /** An array, except for the profile. */
  private static void json(ZipOutputStream zip, String name, Consumer<JsonGenerator> content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    JsonGenerator json = Json.createGenerator(new Unclosed(zip));
    if (name.equals("profile.json")) {
      json.writeStartObject();
    } else {
      json.writeStartArray();
    }
    content.accept(json);
    json.writeEnd();
    json.close();
    zip.closeEntry();
  }

  private static void profile(JsonGenerator json, ExportPerson.Facts facts) {
    Account account = facts.account();
    Language language = account.person().language();
    json.write("name", account.id().value())
        .write("displayName", account.person().displayName())
        .write("role", account.person().role().word())
        .write("createdAt", account.createdAt().toString())
        .write("gpuSeconds", facts.gpuSeconds());
    text(json, "language", language == null ? null : language.word());
    json.writeStartArray("sessions");
    for (SignedIn session : facts.sessions()) {
      json.writeStartObject()
          .write("browser", session.agent())
          .write("address", session.address())
          .write("since", session.createdAt().toString())
          .write("lastSeenAt", session.lastSeenAt().toString())
          .writeEnd();
    }
    json.writeEnd();
  }

  private static void tokens(JsonGenerator json, List<ApiToken> tokens) {
    for (ApiToken token : tokens) {
      json.writeStartObject()
          .write("label", token.label())
          .write("scope", token.scope().word())
          .write("createdAt", token.createdAt().toString());
      text(json, "lastUsedAt", token.lastUsedAt());
      json.writeEnd();
    }
  }

  private static void audit(JsonGenerator json, AuditEntry entry) {
    json.writeStartObject()
        .write("at", entry.at().toString())
        .write("actor", entry.actor().value())
        .write("action", entry.action())
        .write("subject", entry.subject())
        .write("before", entry.before())
        .write("after", entry.after())
        .writeEnd();
  }

  private void jobs(JsonGenerator json, ParticipantId owner) {
    List<ExportedJob> page;
    int offset = 0;
    do {
      page = exportJobs.page(owner, offset, PAGE);
      page.forEach(each -> job(json, each));
      offset += PAGE;
    } while (page.size() == PAGE);
  }

  /** The prompt is a text, to the letter as it was sent. */
  private static void job(JsonGenerator json, ExportedJob exported) {
    Job job = exported.job();
    JobFailure failure = job.failure();
    json.writeStartObject()
        .write("id", job.id().toString())
        .write("title", job.title())
        .write("class", job.jobClass().word())
        .write("state", job.state().word())
        .write("submittedAt", job.submittedAt().toString());
    text(json, "startedAt", job.startedAt());
    text(json, "endedAt", job.finalizedAt());
    text(json, "failure", failure == null ? null : failure.sentence());
    if (exported.payload() != null) {
      json.write("prompt", exported.payload().promptJson());
      json.write("extraData", exported.payload().extraDataJson());
    }
    json.writeEnd();
  }

  /** Workflows, settings and what else the front end keeps. */
  private void editor(ZipOutputStream zip, ParticipantId owner) throws IOException {
    for (UserEntry entry : listUserFiles.list(owner, UserPath.ROOT).entries()) {
      if (!entry.folder()) {
        Optional<UserFile> file = readUserFile.read(owner, entry.path());
        if (file.isPresent()) {
          zip.putNextEntry(new ZipEntry("editor/" + entry.path().value()));
          zip.write(file.get().content());
          zip.closeEntry();
        }
      }
    }
  }

  private void files(ZipOutputStream zip, ParticipantId owner) throws IOException {
    List<OwnedFile> page;
    UUID last = null;
    do {
      page = exportFiles.page(owner, last, PAGE);
      for (OwnedFile file : page) {
        copy(zip, file);
        last = file.id();
      }
    } while (page.size() == PAGE);
  }

  private void copy(ZipOutputStream zip, OwnedFile file) throws IOException {
    Optional<OpenedFile> opened = openFile.open(file.owner(), file.id());
    if (opened.isEmpty()) {
      return; // deleted meanwhile
    }
    FileName name = file.name();
    String folder = name.subfolder().isEmpty() ? "" : name.subfolder() + "/";
    try (OpenedFile from = opened.get()) {
      zip.putNextEntry(
          new ZipEntry("files/" + name.type().word() + "/" + folder + name.filename()));
      from.body().transferTo(zip);
      zip.closeEntry();
    }
  }

  private static void text(JsonGenerator json, String name, @Nullable Object value) {
    if (value != null) {
      json.write(name, value.toString());
    }
  }

  /** A generator closes what it writes to, but the archive goes on. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
