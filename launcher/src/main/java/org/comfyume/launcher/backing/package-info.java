/**
 * What must run before the application: database, broker, migrations. Only types of the JDK cross
 * this border, because the implementation lives in a class loader of its own.
 */
@NullMarked
package org.comfyume.launcher.backing;

import org.jspecify.annotations.NullMarked;
