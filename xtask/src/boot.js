// Starts the app. A file of its own, since the content security policy allows no inline script.
import init from "{{app.js}}";

await init({ module_or_path: "{{app.wasm}}" });
