package org.comfyume.system.harness;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import java.util.List;

/** ComfyUI's real front end in somebody's browser, driven by what it offers to scripts. */
public final class Studio {

  private static final String READY =
      "() => window.app?.graph && window.app.extensionManager?.workflow?.activeWorkflow";

  private final Page page;

  private Studio(Page page) {
    this.page = page;
  }

  /** Asks for the Studio, is led to the login, and waits for the editor. */
  public static Studio open(Page page, Person person) {
    Browser.logIn(page, person, "/studio/");
    Studio studio = new Studio(page);
    studio.awaitReady();
    return studio;
  }

  private void awaitReady() {
    page.waitForFunction(READY);
  }

  /** Loads the page again. */
  public void reload() {
    page.reload();
    awaitReady();
  }

  /** Opens a graph in API format as a workflow of that name, small enough to be seen whole. */
  public void load(String graph, String name) {
    page.evaluate(
        "([graph, name]) => { window.app.loadApiJson(JSON.parse(graph), name);"
            + " window.app.canvas.ds.scale = 0.6; window.app.canvas.ds.offset = [60, 120]; }",
        List.of(graph, name));
  }

  /** Presses Run so often at once. */
  public void queue(int times) {
    page.evaluate("times => window.app.queuePrompt(0, times).then(() => {}, () => {})", times);
  }

  /** Gives a widget of a graph node a value. */
  public void set(int graphNode, String widget, Object value) {
    page.evaluate(
        "([id, name, value]) => { window.app.graph.getNodeById(id).widgets"
            + ".find(each => each.name === name).value = value; }",
        List.of(graphNode, widget, value));
  }

  /** Waits until the graph node shows a preview. */
  public void awaitPreview(int graphNode) {
    awaitTrue("id => (window.app.nodePreviewImages[id] ?? []).length > 0", graphNode);
  }

  /** Waits until the graph node shows a picture that was loaded, which it does while in sight. */
  public void awaitPicture(int graphNode) {
    awaitTrue(
        "id => { const node = window.app.graph.getNodeById(id); window.app.canvas.centerOnNode(node);"
            + " return node.imgs?.[0]?.naturalWidth > 0; }",
        graphNode);
  }

  /** Waits until the graph node is marked with this type of error. */
  public void awaitError(int graphNode, String type) {
    awaitTrue(
        "([id, type]) => window.app.lastNodeErrors?.[id]?.errors?.some(e => e.type === type)",
        List.of(graphNode, type));
  }

  /** Closes the topmost dialog. */
  public void closeDialog() {
    page.keyboard().press("Escape");
    page.waitForFunction("() => document.querySelectorAll('[role=dialog]').length === 0");
  }

  /** Waits until this saved workflow is the open one. */
  public void awaitOpen(String path) {
    awaitTrue("path => window.app.extensionManager.workflow.activeWorkflow?.path === path", path);
  }

  /** Saves the open workflow under this name. */
  public void save(String name) {
    page.evaluate("() => { window.app.extensionManager.command.execute('Comfy.SaveWorkflow'); }");
    page.locator("[role=dialog] input").fill(name);
    page.keyboard().press("Enter");
    awaitOpen("workflows/" + name + ".json");
  }

  /** Opens a saved workflow from the workflows of this person. */
  public void openSaved(String name) {
    page.evaluate(
        "path => { const workflow = window.app.extensionManager.workflow;"
            + " return workflow.openWorkflow(workflow.getWorkflowByPath(path)); }",
        "workflows/" + name + ".json");
  }

  /** The workflows that the sidebar lists, without those that the workshop brought. */
  public List<String> savedWorkflows() {
    Object all =
        page.evaluate(
            "() => window.app.extensionManager.workflow.persistedWorkflows"
                + ".map(each => each.path).sort()");
    return ((List<?>) all)
        .stream().map(String::valueOf).filter(path -> !path.contains("/Workshop/")).toList();
  }

  /** How many graph nodes the open workflow has. */
  public int graphNodes() {
    return ((Number) page.evaluate("() => window.app.graph.nodes.length")).intValue();
  }

  /** Keeps a picture of it in target/. */
  public void keep(String name) {
    Browser.keep(page, name);
  }

  private void awaitTrue(String condition, Object argument) {
    page.waitForFunction(condition, argument, new WaitForFunctionOptions().setPollingInterval(30));
  }
}
