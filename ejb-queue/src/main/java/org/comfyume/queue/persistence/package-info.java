/**
 * The rows, and the ports of core implemented on them with JPA. SQL that makes a promise in one
 * statement is named in META-INF/orm.xml.
 */
@NullMarked
package org.comfyume.queue.persistence;

import org.jspecify.annotations.NullMarked;
