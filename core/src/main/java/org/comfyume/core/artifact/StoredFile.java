package org.comfyume.core.artifact;

/**
 * The receipt of a store: what lies there, byte for byte.
 *
 * @param key opaque address inside the store, never shown to a client
 * @param size in bytes
 * @param sha256 of the content, 64 lower-case hex digits
 */
public record StoredFile(String key, long size, String sha256) {}
