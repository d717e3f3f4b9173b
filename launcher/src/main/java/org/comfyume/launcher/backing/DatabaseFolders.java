package org.comfyume.launcher.backing;

import java.nio.file.Path;

/**
 * Where the embedded PostgreSQL lives.
 *
 * @param data folder of the cluster, made if missing
 * @param programs folder for the unpacked programs, made if missing
 * @param log folder of the server's log
 */
public record DatabaseFolders(Path data, Path programs, Path log) {}
