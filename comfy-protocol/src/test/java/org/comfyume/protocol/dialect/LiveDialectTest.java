package org.comfyume.protocol.dialect;

import java.net.URI;
import org.comfyume.protocol.contract.ComfyDialectContract;
import org.comfyume.protocol.contract.ComfyServer;
import org.comfyume.protocol.contract.LiveComfyServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract against a real ComfyUI, if COMFYUI_URL names one that nobody else uses. */
@EnabledIfEnvironmentVariable(named = "COMFYUI_URL", matches = "http.+")
class LiveDialectTest extends ComfyDialectContract {

  @Override
  protected ComfyServer open() {
    return new LiveComfyServer(URI.create(System.getenv("COMFYUI_URL")));
  }
}
