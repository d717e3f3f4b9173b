package org.comfyume.web.security;

/**
 * Why nobody was logged in.
 *
 * @param key of the sentence for the person
 * @param seconds after which to try again; 0 where that does not matter
 */
public record LoginProblem(String key, long seconds) {
  LoginProblem(String key) {
    this(key, 0);
  }
}
