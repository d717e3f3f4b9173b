package org.comfyume.protocol.dialect;

import org.comfyume.protocol.contract.ComfyDialectContract;
import org.comfyume.protocol.contract.ComfyServer;
import org.comfyume.protocol.contract.RecordedComfyServer;
import org.junit.jupiter.api.Nested;

/** The contract against recordings of four versions. */
class RecordedDialectTest {

  @Nested
  class V0_3_64 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new RecordedComfyServer("0.3.64");
    }
  }

  @Nested
  class V0_9_2 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new RecordedComfyServer("0.9.2");
    }
  }

  @Nested
  class V0_11_1 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new RecordedComfyServer("0.11.1");
    }
  }

  @Nested
  class V0_33_0 extends ComfyDialectContract {
    @Override
    protected ComfyServer open() {
      return new RecordedComfyServer("0.33.0");
    }
  }
}
