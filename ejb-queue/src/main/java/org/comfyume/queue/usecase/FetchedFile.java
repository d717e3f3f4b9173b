package org.comfyume.queue.usecase;

import org.comfyume.core.artifact.StoredFile;
import org.comfyume.core.execution.OutputFile;

/** An output that was fetched and kept, but is not recorded yet. */
record FetchedFile(OutputFile output, StoredFile stored, String mediaType) {}
