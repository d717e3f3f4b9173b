package org.comfyume.web.comfy.socket;

import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerApplicationConfig;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves one socket class under the four paths of ComfyUI's socket. */
public class ComfySocketConfig implements ServerApplicationConfig {
  @Override
  public Set<ServerEndpointConfig> getEndpointConfigs(Set<Class<? extends Endpoint>> found) {
    return Stream.of("/studio/ws", "/studio/api/ws", "/t/{token}/ws", "/t/{token}/api/ws")
        .map(path -> ServerEndpointConfig.Builder.create(ComfySocket.class, path).build())
        .collect(Collectors.toSet());
  }

  /** All annotated ones of the application stay as they are. */
  @Override
  public Set<Class<?>> getAnnotatedEndpointClasses(Set<Class<?>> found) {
    return found;
  }
}
