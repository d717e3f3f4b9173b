package org.comfyume.queue.storage;

import org.comfyume.core.editor.WebFiles;
import org.comfyume.queue.fake.InMemoryWebFiles;

class InMemoryWebFilesTest extends WebFilesContract {

  @Override
  WebFiles create() {
    return new InMemoryWebFiles(clock);
  }
}
