// At a person's first visit the editor opens the room's workflow where it would open its own
// default. It asks for that default only if nothing of the person's is open, so nothing is replaced.
import { app } from "../../scripts/app.js";
import { api } from "../../scripts/api.js";

// the workflow to open, below workflows/; empty once it was opened
const SETTING = "comfyume.FirstVisit";

async function wanted() {
  const path = await api.getSetting(SETTING);
  if (typeof path !== "string" || path === "") {
    return null;
  }
  const answer = await api.getUserData("workflows/" + path);
  return answer.ok ? { path, workflow: await answer.json() } : null;
}

// The first load decides: one with a workflow restores what was open.
function atFirstLoad(first) {
  const load = app.loadGraphData;
  app.loadGraphData = async function (given, ...rest) {
    app.loadGraphData = load;
    if (given) {
      return load.call(app, given, ...rest);
    }
    try {
      await load.call(app, first.workflow, true, true, first.path);
    } catch (problem) {
      console.warn("The workflow of the first visit cannot be opened:", problem);
      return load.call(app);
    }
    await api.storeSetting(SETTING, "");
  };
}

app.registerExtension({
  name: "comfyume.FirstVisit",
  async setup() {
    try {
      const first = await wanted();
      if (first) {
        atFirstLoad(first);
        // else the editor covers the workflow with its template browser
        await app.extensionManager.setting.set("Comfy.TutorialCompleted", true);
      }
    } catch (problem) {
      console.warn("No workflow for the first visit:", problem);
    }
  },
});
