package org.comfyume.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.comfyume.launcher.console.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything. While this object is open no other process can open the same
 * folder: an operating-system lock on {@code run/lock} is held, which even {@code kill -9} frees.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;

  private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Makes the folder if needed, checks it and locks it.
   *
   * @throws RefusedException if it is no folder, cannot be written, or is in use
   */
  public static DataDirectory open(Path path) {
    Path root = path.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new RefusedException("The data path " + root + " is a file, not a folder.");
    }
    try {
      Files.createDirectories(root.resolve("run"));
      Files.createDirectories(root.resolve("log"));
      return lock(root);
    } catch (IOException notWritable) {
      throw new RefusedException("The data folder " + root + " cannot be written.", notWritable);
    }
  }

  private static DataDirectory lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new RefusedException(
          "The data folder " + root + " is in use by a running comfyume" + pid(root) + ".");
    }
    channel.truncate(0);
    channel.write(
        StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid()) + "\n"));
    return new DataDirectory(root, channel, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static String pid(Path root) throws IOException {
    String pid = Files.readString(root.resolve("run/lock")).strip();
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }

  /** A path in the folder, absolute. */
  public Path resolve(String name) {
    return root.resolve(name);
  }

  /** The folder, absolute. */
  public Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
