package org.comfyume.core.userdata;

/**
 * A file or a folder with its content.
 *
 * @param content empty for a folder; callers do not change the array
 */
public record UserFile(UserEntry entry, @SuppressWarnings("ArrayRecordComponent") byte[] content) {}
