/**
 * PostgreSQL as child process, Artemis in this process, Flyway; loaded apart from Payara's classes.
 */
@NullMarked
package org.comfyume.launcher.backing.embedded;

import org.jspecify.annotations.NullMarked;
