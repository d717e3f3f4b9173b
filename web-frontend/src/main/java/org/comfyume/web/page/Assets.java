package org.comfyume.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** The version in every asset's address: it changes when, and only when, an asset does. */
@Named
@ApplicationScoped
public class Assets {
  private static final String FOLDER = "/resources/comfyume/";

  @Inject private ServletContext context;
  private String version = "";

  @PostConstruct
  void hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Set<String> paths = context.getResourcePaths(FOLDER);
      for (String path : new TreeSet<>(paths == null ? Set.of() : paths)) {
        add(path, digest);
      }
      version = HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void add(String path, MessageDigest digest) {
    try (InputStream body = context.getResourceAsStream(path)) {
      if (body != null) {
        digest.update(body.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  public String getVersion() {
    return version;
  }
}
