// Judges a draft beside the page: the app's own module, started in a worker, where it draws nothing.
// The listener stands before anything is waited for: what is sent earlier would be lost.
let before = import("{{app.js}}").then(async (app) => {
  await app.default({ module_or_path: "{{app.wasm}}" });
  return app;
});
addEventListener("message", ({ data }) => {
  // In the order they come in.
  before = before.then((app) => {
    if (data.tree !== undefined) app.mirror_tree(data.tree);
    else if (data.edit !== undefined) app.mirror_edit(data.edit);
    else postMessage({ round: data.round, found: app.mirror_judge() });
    return app;
  });
  before.catch(fail);
});
before.catch(fail);

/** Tells the page, which then judges by itself: a rejected promise alone would not reach it. */
function fail(error) {
  setTimeout(() => {
    throw error;
  });
}
