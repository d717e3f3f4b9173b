package org.comfyume.queue.persistence;

import java.util.function.Supplier;
import org.comfyume.core.userdata.UserFiles;
import org.comfyume.queue.fake.InMemoryUserFiles;

class InMemoryUserFilesTest extends UserFilesContract {

  private final InMemoryUserFiles files = new InMemoryUserFiles();

  @Override
  UserFiles files() {
    return files;
  }

  @Override
  <T> T tx(Supplier<T> work) {
    return work.get();
  }
}
