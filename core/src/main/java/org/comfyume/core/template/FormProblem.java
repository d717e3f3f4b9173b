package org.comfyume.core.template;

import java.util.List;

/**
 * Why a value cannot be taken.
 *
 * @param field key of the field
 * @param word what is wrong, for the bundle: {@code whole}, {@code number}, {@code between}, {@code
 *     least}, {@code most}, {@code step}, {@code choice}, {@code size}, {@code colour}, {@code
 *     empty}, {@code long}
 * @param allowed numbers or texts that say what is allowed, in the order of the sentence
 */
public record FormProblem(String field, String word, List<Object> allowed) {

  public FormProblem {
    allowed = List.copyOf(allowed);
  }

  static FormProblem of(FormField field, String word, Object... allowed) {
    return new FormProblem(field.key(), word, List.of(allowed));
  }
}
