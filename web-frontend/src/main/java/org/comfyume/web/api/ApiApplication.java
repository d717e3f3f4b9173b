package org.comfyume.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** Our own REST API. */
@ApplicationPath("/api/v1")
@OpenAPIDefinition(
    info =
        @Info(
            title = "comfyume",
            version = "1",
            description =
                "Submit ComfyUI workflows to a room's shared GPUs and watch them. Everything is"
                    + " filtered to the caller; errors are problem details (RFC 9457)."),
    security = {@SecurityRequirement(name = "token"), @SecurityRequirement(name = "password")})
@SecurityScheme(
    securitySchemeName = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "A personal API token.")
@SecurityScheme(
    securitySchemeName = "password",
    type = SecuritySchemeType.HTTP,
    scheme = "basic",
    description = "Login name and password.")
public class ApiApplication extends Application {}
