package org.comfyume.core.job;

/**
 * ComfyUI's record of how a job ended.
 *
 * @param outputs the {@code outputs} object, with the names under which the owner finds the files
 * @param meta the {@code meta} object
 * @param messages the {@code status.messages} array
 */
public record JobResult(String outputs, String meta, String messages) {

  public static final JobResult NONE = new JobResult("{}", "{}", "[]");
}
