/** Ports for those who run the installation: what its servers and folders say of themselves. */
@NullMarked
package org.comfyume.core.operations;

import org.jspecify.annotations.NullMarked;
