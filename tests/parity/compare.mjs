// The wasm side of the comparison: answers the cases that the native side wrote and compares.
// Usage: node compare.mjs FOLDER, the folder with parity.js, pdf-web.js and cases.json.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const folder = resolve(process.argv[2]);
const require = createRequire(import.meta.url);
const { run, run_corpus: runCorpus, run_sessions: runSessions } = require(`${folder}/parity.js`);
const { render } = require(`${folder}/pdf-web.js`);
const cases = JSON.parse(readFileSync(`${folder}/cases.json`, "utf8"));

let passed = 0;
let failed = 0;
for (const { name, form, answers, context, corpus, sessions, document, native } of cases) {
  const wasm = answer(() => {
    if (document) return createHash("sha256").update(render(document)).digest("hex");
    if (sessions) return runSessions(...sessions);
    return corpus ? runCorpus(corpus) : run(form, answers, context);
  });
  const fault = document ? undefined : JSON.parse(native).fault;
  if (fault !== undefined) {
    tell(name, `it was not evaluated: ${fault}`);
  } else if (wasm !== native) {
    tell(name, difference(native, wasm));
  } else {
    passed += 1;
    console.log(`ok      ${name}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function answer(ask) {
  try {
    return ask();
  } catch (error) {
    return `wasm stopped: ${error.message}`;
  }
}

function tell(name, why) {
  failed += 1;
  console.log(`FAILED  ${name}\n        ${why.replaceAll("\n", "\n        ")}`);
}

function difference(native, wasm) {
  let at = 0;
  while (at < native.length && native[at] === wasm[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
  return `byte ${at} differs\nnative  …${around(native)}…\nwasm    …${around(wasm)}…`;
}
