/**
 * What a person's ComfyUI front end keeps on the server: workflows, subgraphs, settings, style. A
 * small file system of each person's own, whose paths exist in the database alone.
 */
@NullMarked
package org.comfyume.core.userdata;

import org.jspecify.annotations.NullMarked;
