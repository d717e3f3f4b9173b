package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.comfyume.core.time.Ids;
import org.comfyume.queue.usecase.OpenFileById;
import org.comfyume.queue.usecase.OpenedFile;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Several of one's own files in one ZIP. It is written while the files are read: nothing of it is
 * kept, in memory or on a disk. Pictures, clips and sound are packed already, so they go in as they
 * are.
 */
@Path("/files.zip")
@RequestScoped
@Tag(name = "Files")
public class FilesZipResource {
  /** How many files one ZIP may have. */
  static final int MOST = 500;

  private CurrentParticipant caller;
  private OpenFileById open;

  @Inject
  FilesZipResource(CurrentParticipant caller, OpenFileById open) {
    this.caller = caller;
    this.open = open;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected FilesZipResource() {}

  /** The ids stand in the address, with commas between them. */
  @GET
  @Operation(summary = "Read several files as a ZIP; ids that are not the caller's are left out")
  @APIResponse(responseCode = "404", description = "None of them is a file of the caller")
  public void read(@QueryParam("ids") @Nullable String ids, @Context HttpServletResponse response)
      throws IOException {
    send(ids == null ? List.of() : Arrays.asList(ids.split(",")), response);
  }

  /** The ids are fields of a form, as many as wanted under one name. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(summary = "Read several files as a ZIP, their ids sent as a form")
  @APIResponse(responseCode = "404", description = "None of them is a file of the caller")
  public void readForm(@Context HttpServletRequest request, @Context HttpServletResponse response)
      throws IOException {
    String[] ids = request.getParameterValues("ids");
    send(ids == null ? List.of() : Arrays.asList(ids), response);
  }

  private void send(List<String> texts, HttpServletResponse response) throws IOException {
    List<UUID> ids =
        texts.stream().flatMap(id -> Ids.read(id.strip()).stream()).distinct().toList();
    if (ids.size() > MOST) {
      throw Problem.badRequest("A ZIP has at most " + MOST + " files, not " + ids.size() + ".");
    }
    Iterator<UUID> rest = ids.iterator();
    Optional<OpenedFile> first = next(rest);
    if (first.isEmpty()) {
      throw Problem.notFound("None of these ids is a file of yours. A job's outputs list them.");
    }
    response.setContentType("application/zip");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneId.systemDefault());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"comfyume-" + today + ".zip\"");
    Set<String> taken = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
      for (Optional<OpenedFile> file = first; file.isPresent(); file = next(rest)) {
        put(file.get(), taken, zip);
      }
    }
  }

  /** The next of the caller's. */
  private Optional<OpenedFile> next(Iterator<UUID> ids) throws IOException {
    Optional<OpenedFile> file = Optional.empty();
    while (file.isEmpty() && ids.hasNext()) {
      file = opened(ids.next());
    }
    return file;
  }

  /** The rows go before the bytes: what is swept just now counts as gone. */
  private Optional<OpenedFile> opened(UUID id) throws IOException {
    try {
      return open.open(caller.id(), id);
    } catch (NoSuchFileException swept) {
      return Optional.empty();
    }
  }

  private static void put(OpenedFile file, Set<String> taken, ZipOutputStream zip)
      throws IOException {
    try (file) {
      boolean packed = file.mediaType().matches("(image|video|audio)/.*");
      zip.setLevel(packed ? Deflater.NO_COMPRESSION : Deflater.DEFAULT_COMPRESSION);
      zip.putNextEntry(new ZipEntry(unique(file.name().filename(), taken)));
      file.body().transferTo(zip);
      zip.closeEntry();
    }
  }

  /** The name itself, or the first of {@code x (2).png}, ... that is free on any file system. */
  static String unique(String name, Set<String> taken) {
    String free = name;
    int dot = name.lastIndexOf('.');
    int end = dot <= 0 ? name.length() : dot;
    for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name.substring(0, end) + " (" + number + ")" + name.substring(end);
    }
    return free;
  }
}
