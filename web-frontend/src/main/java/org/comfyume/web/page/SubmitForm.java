package org.comfyume.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import org.comfyume.core.artifact.FileName;
import org.comfyume.core.artifact.FileType;
import org.comfyume.queue.usecase.StoreUpload;
import org.comfyume.queue.usecase.SubmitRequest;
import org.comfyume.queue.usecase.SubmitResult;
import org.comfyume.web.security.LimitedSubmission;
import org.comfyume.web.words.Words;
import org.jspecify.annotations.Nullable;

/** "Run a workflow": a prompt graph as text or file, and an input image beside it. */
@Named
@RequestScoped
public class SubmitForm {
  /** The size limit of a workflow, in bytes. */
  @Inject private Visitor visitor;

  @Inject private LimitedSubmission submitJob;
  @Inject private StoreUpload storeUpload;
  @Inject private Notice notice;

  private @Nullable String text;
  private @Nullable Part file;
  private @Nullable Part image;
  private String problem = "";
  private @Nullable Refusal refusal;
  private String uploaded = "";

  /** Stores the image, if one was chosen, then submits. Stays on the page if it was refused. */
  public @Nullable String run() throws IOException {
    try {
      text = PromptBody.chosen(file, text);
      byte[] body = PromptBody.ofTyped(text);
      SubmitResult result = submitJob.submit(new SubmitRequest(visitor.person(), null, body));
      if (result instanceof SubmitResult.Accepted) {
        notice.keep("submit.accepted");
        return "/now?faces-redirect=true";
      }
      refusal = Refusal.of(result.body());
      problem = refusal.message();
    } catch (PromptBody.NotAGraph e) {
      problem = e.in(Words.ofPage());
    }
    return null;
  }

  /**
   * Keeps an input image under the person's name; the page then says what to write in the graph.
   */
  public void upload() throws IOException {
    Part chosen = image;
    if (chosen == null || chosen.getSize() == 0) {
      return;
    }
    try (InputStream body = chosen.getInputStream()) {
      FileName wanted = new FileName(FileType.INPUT, "", baseName(chosen.getSubmittedFileName()));
      uploaded = storeUpload.store(visitor.id(), wanted, false, body).filename();
    }
  }

  /** Some browsers send a path. */
  private static String baseName(@Nullable String sent) {
    String name = sent == null ? "" : sent.substring(sent.lastIndexOf('\\') + 1);
    name = name.substring(name.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "");
    return name.isEmpty() ? "image.png" : name;
  }

  public @Nullable String getText() {
    return text;
  }

  public void setText(@Nullable String text) {
    this.text = text;
  }

  public @Nullable Part getFile() {
    return file;
  }

  public void setFile(@Nullable Part file) {
    this.file = file;
  }

  public @Nullable Part getImage() {
    return image;
  }

  public void setImage(@Nullable Part image) {
    this.image = image;
  }

  /** Why it was not taken, or empty. */
  public String getProblem() {
    return problem;
  }

  /** ComfyUI's answer if it refused, else null. */
  public @Nullable Refusal getRefusal() {
    return refusal;
  }

  /** The name under which a graph finds the image that was just stored, or empty. */
  public String getUploaded() {
    return uploaded;
  }

  public boolean isOpen() {
    return !problem.isEmpty() || !uploaded.isEmpty();
  }
}
