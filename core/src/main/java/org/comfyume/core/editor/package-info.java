/**
 * ComfyUI's own front end, the editor: the files of its build and what node packs bring to it. They
 * are the same for everybody in the room and belong to nobody.
 */
@NullMarked
package org.comfyume.core.editor;

import org.jspecify.annotations.NullMarked;
