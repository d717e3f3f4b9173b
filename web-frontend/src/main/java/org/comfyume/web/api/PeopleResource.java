package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.comfyume.core.workshop.Participant;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.Permission;
import org.comfyume.core.workshop.Role;
import org.comfyume.queue.usecase.CreatePerson;
import org.comfyume.queue.usecase.NewPerson;
import org.comfyume.queue.usecase.SetWeight;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Accounts. A password is told once, here, and never again. */
@Path("/")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "People")
public class PeopleResource {
  private CurrentParticipant caller;
  private CreatePerson create;
  private SetWeight setWeight;

  @Inject
  PeopleResource(CurrentParticipant caller, CreatePerson create, SetWeight setWeight) {
    this.caller = caller;
    this.create = create;
    this.setWeight = setWeight;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected PeopleResource() {}

  @GET
  @Path("/me")
  @Operation(summary = "Who am I?")
  public String me() {
    Participant me = caller.get();
    return Json.createObjectBuilder()
        .add("name", me.id().value())
        .add("displayName", me.displayName())
        .add("role", me.role().word())
        .build()
        .toString();
  }

  @POST
  @Path("/users")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Add a person",
      description =
          "Body: {\"name\", \"role\"?: participant|instructor|admin, \"displayName\"?,"
              + " \"password\"?}; without a password a random one is made.")
  @APIResponse(responseCode = "201", description = "name, role and password")
  @APIResponse(responseCode = "409", description = "The name is taken")
  public Response add(String body) {
    allowed();
    JsonObject wish = JobJson.parse(body);
    String name = text(wish, "name");
    if (name == null) {
      throw Problem.badRequest("The body needs \"name\": 1 to 100 letters, digits, '_' or '-'.");
    }
    String word = text(wish, "role");
    Role role = word == null ? Role.PARTICIPANT : Role.ofWord(word);
    ParticipantId id = new ParticipantId(name);
    String password =
        create.create(
            caller.get(),
            new NewPerson(id, role, text(wish, "displayName"), text(wish, "password")));
    return created(
        Json.createObjectBuilder()
            .add("name", name)
            .add("role", role.word())
            .add("password", password)
            .build());
  }

  @PUT
  @Path("/users/{name}/weight")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Give a person another share of the GPUs",
      description =
          "For admins. Body: {\"weight\": number from 0.001 to 1000, or null for that of the role};"
              + " 2 may use twice as much as 1.")
  @APIResponse(responseCode = "200", description = "name and weight")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  @APIResponse(responseCode = "404", description = "No such person")
  public String weigh(@PathParam("name") String name, String body) {
    JsonValue told = JobJson.parse(body).get("weight");
    if (told == null) {
      throw Problem.badRequest(
          "The body needs \"weight\": a number from 0.001 to 1000, or null for that of the role.");
    }
    Double weight =
        told.getValueType() == JsonValue.ValueType.NULL
            ? null
            : (Double) RoleChange.weight("weight", told);
    if (!setWeight.set(caller.get(), new ParticipantId(name), weight)) {
      throw Problem.notFound("There is no person called '" + name + "'.");
    }
    return Json.createObjectBuilder().add("name", name).add("weight", told).build().toString();
  }

  private void allowed() {
    if (!caller.get().may(Permission.MANAGE_PEOPLE)) {
      throw Problem.forbidden("Only an admin manages people.");
    }
  }

  private static Response created(JsonObject entity) {
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(entity.toString())
        .build();
  }

  private static @Nullable String text(JsonObject object, String name) {
    return object.get(name) instanceof JsonString text && !text.getString().isEmpty()
        ? text.getString()
        : null;
  }
}
