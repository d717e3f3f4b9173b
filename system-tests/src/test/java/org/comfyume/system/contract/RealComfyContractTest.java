package org.comfyume.system.contract;

import java.net.URI;
import org.comfyume.protocol.contract.ComfyDialectContract;
import org.comfyume.protocol.contract.ComfyServer;
import org.comfyume.protocol.contract.LiveComfyServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The contract against a real ComfyUI that nobody else uses: {@code COMFYUI_URL=http://…:8188
 * ./mvnw verify -Preal-comfyui}.
 */
@EnabledIfSystemProperty(
    named = "comfyume.test.real-comfyui",
    matches = "true",
    disabledReason = "needs -Preal-comfyui and COMFYUI_URL")
@EnabledIfEnvironmentVariable(
    named = "COMFYUI_URL",
    matches = "http.+",
    disabledReason = "needs the address of a ComfyUI server in COMFYUI_URL")
class RealComfyContractTest extends ComfyDialectContract {

  @Override
  protected ComfyServer open() {
    return new LiveComfyServer(URI.create(System.getenv("COMFYUI_URL").replaceFirst("/+$", "")));
  }
}
