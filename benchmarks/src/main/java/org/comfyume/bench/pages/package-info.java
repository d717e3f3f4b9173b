/** Times the pages of a running instance. */
@NullMarked
package org.comfyume.bench.pages;

import org.jspecify.annotations.NullMarked;
