/**
 * What the product says, wherever it says it: on pages, over their sockets and in the API. A leaf;
 * everything else in the web tier may use it.
 */
@NullMarked
package org.comfyume.web.words;

import org.jspecify.annotations.NullMarked;
