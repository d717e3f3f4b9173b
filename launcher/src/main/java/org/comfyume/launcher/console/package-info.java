/** What people see while the product starts. */
@NullMarked
package org.comfyume.launcher.console;

import org.jspecify.annotations.NullMarked;
