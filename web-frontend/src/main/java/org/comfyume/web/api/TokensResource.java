package org.comfyume.web.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.comfyume.core.time.Ids;
import org.comfyume.core.workshop.ApiToken;
import org.comfyume.core.workshop.ParticipantId;
import org.comfyume.core.workshop.TokenScope;
import org.comfyume.queue.usecase.CreateToken;
import org.comfyume.queue.usecase.IssuedToken;
import org.comfyume.queue.usecase.ListTokens;
import org.comfyume.queue.usecase.NewToken;
import org.comfyume.queue.usecase.RevokeToken;
import org.comfyume.web.comfy.JobJson;
import org.comfyume.web.security.CurrentParticipant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API tokens: one's own, and for admins those of others. A secret is told once and never again. */
@Path("/")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Tokens")
public class TokensResource {
  private static final String BODY =
      "Body: {\"label\"?: at most 200 characters, \"scope\"?: submit|read}. With submit, the"
          + " default, a client may do all that its owner may; with read it may only look.";

  private CurrentParticipant caller;
  private CreateToken create;
  private ListTokens list;
  private RevokeToken revoke;

  @Inject
  TokensResource(
      CurrentParticipant caller, CreateToken create, ListTokens list, RevokeToken revoke) {
    this.caller = caller;
    this.create = create;
    this.list = list;
    this.revoke = revoke;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected TokensResource() {}

  @GET
  @Path("/tokens")
  @Operation(summary = "List own tokens that are not revoked, oldest first")
  public String list() {
    return list(caller.id());
  }

  @POST
  @Path("/tokens")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Make a token", description = BODY)
  @APIResponse(responseCode = "201", description = "The token, told only now, and what it is")
  @APIResponse(responseCode = "409", description = "There are too many")
  public Response create(String body) {
    return create(caller.id(), body);
  }

  @DELETE
  @Path("/tokens/{id}")
  @Operation(
      summary = "Revoke a token",
      description = "Requests with it are refused at once; its sockets close within 10 s.")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "404", description = "No such token of the caller")
  public void revoke(@PathParam("id") String id) {
    revoke(caller.id(), id);
  }

  @GET
  @Path("/users/{name}/tokens")
  @Operation(summary = "List a person's tokens", description = "For admins.")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public String listOf(@PathParam("name") String name) {
    return list(new ParticipantId(name));
  }

  @POST
  @Path("/users/{name}/tokens")
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Make a token for a person", description = "For admins. " + BODY)
  @APIResponse(responseCode = "201", description = "The token, told only now, and what it is")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  public Response createFor(@PathParam("name") String name, String body) {
    return create(new ParticipantId(name), body);
  }

  @DELETE
  @Path("/users/{name}/tokens/{id}")
  @Operation(summary = "Revoke a person's token", description = "For admins.")
  @APIResponse(responseCode = "204", description = "Revoked")
  @APIResponse(responseCode = "403", description = "The caller is no admin")
  @APIResponse(responseCode = "404", description = "No such token of the person")
  public void revokeOf(@PathParam("name") String name, @PathParam("id") String id) {
    revoke(new ParticipantId(name), id);
  }

  private String list(ParticipantId owner) {
    JsonArrayBuilder tokens = Json.createArrayBuilder();
    list.list(caller.get(), owner).forEach(token -> tokens.add(view(token)));
    return Json.createObjectBuilder().add("tokens", tokens).build().toString();
  }

  private Response create(ParticipantId owner, String body) {
    JsonObject wish = JobJson.parse(body);
    IssuedToken made =
        create.create(
            caller.get(),
            new NewToken(
                owner,
                text(wish, "label", ""),
                TokenScope.ofWord(text(wish, "scope", TokenScope.SUBMIT.word()))));
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(view(made.token()).add("token", made.secret()).build().toString())
        .build();
  }

  private void revoke(ParticipantId owner, String id) {
    if (!revoke.revoke(caller.get(), owner, tokenId(owner, id))) {
      throw unknown(owner, id);
    }
  }

  private static UUID tokenId(ParticipantId owner, String id) {
    return Ids.read(id).orElseThrow(() -> unknown(owner, id));
  }

  private static Problem unknown(ParticipantId owner, String id) {
    return Problem.notFound(owner + " has no token with the id '" + id + "'.");
  }

  private static JsonObjectBuilder view(ApiToken token) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", token.id().toString())
            .add("label", token.label())
            .add("scope", token.scope().word())
            .add("createdAt", token.createdAt().toString());
    if (token.lastUsedAt() != null) {
      json.add("lastUsedAt", token.lastUsedAt().toString());
    }
    return json;
  }

  private static String text(JsonObject wish, String name, String absent) {
    JsonValue given = wish.get(name);
    if (given == null) {
      return absent;
    }
    if (given instanceof JsonString text) {
      return text.getString();
    }
    throw Problem.badRequest("\"" + name + "\" is a text, not " + given + ". " + BODY);
  }
}
