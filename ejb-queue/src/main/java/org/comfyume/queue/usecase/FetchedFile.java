package org.comfyume.queue.usecase;

import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.StoredFile;

/**
 * An output that was fetched and kept, but is not recorded yet.
 *
 * @param name on the worker
 */
record FetchedFile(FileName name, StoredFile stored, String mediaType) {}
