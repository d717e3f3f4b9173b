/** What the connector says to operators. */
@NullMarked
package org.comfyume.connector.log;

import org.jspecify.annotations.NullMarked;
