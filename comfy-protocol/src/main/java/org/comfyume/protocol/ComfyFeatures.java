package org.comfyume.protocol;

/**
 * What a server can do, as found by asking it.
 *
 * @param version as it says, e.g. "0.11.1"; for people, never compared; empty if it does not say
 * @param jobCancel whether it has {@code POST /api/jobs/{id}/cancel} (since 0.26)
 * @param previewMetadata whether previews can come as frames that name their prompt
 * @param maxUploadBytes largest request body it takes; -1 if it does not say
 */
public record ComfyFeatures(
    String version, boolean jobCancel, boolean previewMetadata, long maxUploadBytes) {}
