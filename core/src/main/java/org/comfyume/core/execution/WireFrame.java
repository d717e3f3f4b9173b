package org.comfyume.core.execution;

/**
 * A ComfyUI text frame, kept as it came so that a client can be told the same.
 *
 * @param type e.g. "progress_state"
 * @param data the JSON object under {@code data}, with the worker's prompt_id in it
 */
public record WireFrame(String type, String data) {}
