package org.comfyume.web.comfy;

import java.util.List;

/** A group of ComfyUI routes. Every CDI bean of this type is served by {@link ComfyServlet}. */
interface ComfyResource {
  /** The routes; asked for once. */
  List<Route> routes();
}
