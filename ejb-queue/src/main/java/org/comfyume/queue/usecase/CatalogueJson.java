package org.comfyume.queue.usecase;

/**
 * The room's merged {@code /object_info}.
 *
 * @param json the body; callers do not change the array
 * @param etag changes when the body does, without quotes
 */
public record CatalogueJson(@SuppressWarnings("ArrayRecordComponent") byte[] json, String etag) {}
