// Judges a draft beside the page: the app's own module, started in a worker, where it draws nothing.
const { default: init, mirror_tree, mirror_edit, mirror_judge } = await import("{{app.js}}");
const ready = init({ module_or_path: "{{app.wasm}}" });
// In the order they come in.
let before = ready;
addEventListener("message", ({ data }) => {
  before = before.then(() => {
    if (data.tree !== undefined) mirror_tree(data.tree);
    else if (data.edit !== undefined) mirror_edit(data.edit);
    else postMessage({ round: data.round, found: mirror_judge() });
  });
});
