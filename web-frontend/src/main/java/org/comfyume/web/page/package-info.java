/**
 * The pages: one bean for each, which reads use cases and holds what the page shows. Sentences are
 * made here from the message bundle, so that another language needs no change in a page.
 */
@NullMarked
package org.comfyume.web.page;

import org.jspecify.annotations.NullMarked;
