// Loads @getodk/xforms-engine, whose bundle takes Node.js for CommonJS unless it sees a browser.
import "./clock.mjs";
import "./dom.mjs";

const { process } = globalThis;
globalThis.process = undefined;
const loaded = await import("@getodk/xforms-engine");
globalThis.process = process;

export const { createInstance, loadForm } = loaded;
