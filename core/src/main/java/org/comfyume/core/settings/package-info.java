/**
 * Every configuration key of the product, with type, default, allowed values and meaning.
 *
 * <p>The table {@link org.comfyume.core.settings.Setting} is the only list of keys: the launcher
 * refuses whatever is not in it, the application reads by it, and docs/reference/configuration.md
 * is generated from it.
 */
@NullMarked
package org.comfyume.core.settings;

import org.jspecify.annotations.NullMarked;
