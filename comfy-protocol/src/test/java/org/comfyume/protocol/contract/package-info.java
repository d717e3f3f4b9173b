/**
 * What every dialect must do with every server, as tests that other modules run too: against
 * recordings here, against the simulator or a real ComfyUI through {@link
 * org.comfyume.protocol.contract.LiveComfyServer}.
 */
@NullMarked
package org.comfyume.protocol.contract;

import org.jspecify.annotations.NullMarked;
