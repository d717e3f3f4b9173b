package org.comfyume.web.page;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.comfyume.web.security.ReaderLanguage;

/** Gives each view the language of its reader. */
public class ReaderViewHandler extends ViewHandlerWrapper {
  public ReaderViewHandler(ViewHandler wrapped) {
    super(wrapped);
  }

  @Override
  public Locale calculateLocale(FacesContext context) {
    return ReaderLanguage.of((HttpServletRequest) context.getExternalContext().getRequest());
  }
}
