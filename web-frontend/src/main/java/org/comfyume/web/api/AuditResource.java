package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comfyume.core.workshop.AuditEntry;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.Permission;
import org.comfyume.queue.usecase.ExportAudit;
import org.comfyume.web.security.CurrentParticipant;
import org.comfyume.web.words.AuditFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log as a table for other programs. */
@Path("/audit.csv")
@RequestScoped
@Tag(name = "System")
public class AuditResource {
  private CurrentParticipant caller;
  private ExportAudit export;

  @Inject
  AuditResource(CurrentParticipant caller, ExportAudit export) {
    this.caller = caller;
    this.export = export;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected AuditResource() {}

  @GET
  @Operation(
      summary = "Download the audit log",
      description =
          "For admins. Newest first, as CSV in UTF-8; who, action, subject, text, from and to"
              + " (days) choose entries as on the page Audit. A cell that a spreadsheet would take"
              + " for a formula begins with an apostrophe.")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public Response download(@Context UriInfo address) {
    Participant admin = caller.get();
    if (!admin.may(Permission.SET_RULES)) {
      throw Problem.forbidden("Only an admin may read the audit log.");
    }
    Map<String, String> asked = new LinkedHashMap<>();
    address.getQueryParameters().forEach((name, values) -> asked.put(name, values.get(0)));
    AuditFilter filter = AuditFilter.of(asked);
    StreamingOutput body =
        out -> {
          Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          write(writer, List.of("at", "actor", "action", "subject", "before", "after"));
          export.export(
              admin, filter.search(ZoneId.systemDefault()), entry -> write(writer, cells(entry)));
          writer.flush();
        };
    return Response.ok(body, "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"audit.csv\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  private static List<String> cells(AuditEntry entry) {
    return List.of(
        entry.at().toString(),
        entry.actor().value(),
        entry.action(),
        entry.subject(),
        entry.before(),
        entry.after());
  }

  private static void write(Writer writer, List<String> cells) {
    try {
      writer.write(cells.stream().map(AuditResource::cell).collect(Collectors.joining(",")));
      writer.write("\r\n");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Quoted as RFC 4180 says; what a spreadsheet would compute is made text. */
  static String cell(String text) {
    String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
