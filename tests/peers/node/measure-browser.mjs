// Lood as wasm in Chromium on one form: answers given and taken back. A line of JSON at the end.
//
//   node measure-browser.mjs MODULE STORIES FORM QUESTIONS INSTANCES
//
// MODULE holds parity.js and parity.wasm bound for browsers, STORIES an installed Playwright.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [, , module, stories, form, questions, instances] = process.argv;
const { chromium } = createRequire(resolve(stories, "package.json"))("@playwright/test");

// Only a page isolated from others is given a clock of 5 µs instead of 100 µs.
const isolated = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};
const files = {
  "/": ["text/html", () => "<!doctype html>"],
  "/parity.js": ["text/javascript", () => readFileSync(join(module, "parity.js"))],
  "/parity.wasm": ["application/wasm", () => readFileSync(join(module, "parity.wasm"))],
  "/form": ["application/json", () => readFileSync(form)],
};
const server = createServer((request, reply) => {
  const [type, read] = files[request.url] ?? ["text/plain", () => ""];
  reply.writeHead(200, { ...isolated, "Content-Type": type });
  reply.end(read());
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const browser = await chromium.launch({
  executablePath: process.env.LOOD_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const { opened, times } = await page.evaluate(measure, JSON.stringify(answers()));
const at = (share) => times[Math.floor((times.length - 1) * share)];
console.log(JSON.stringify({ load: opened, p50: at(0.5), p99: at(0.99), answers: times.length }));
process.exit(0);

/** The questions spread over the form that are answered; none of them shows or hides its answer. */
function answers() {
  const most = Math.min(Number(questions), 1000);
  const given = {};
  for (let round = 0; round < most; round += 1) {
    given[`q${(round * 7919) % Number(questions)}`] = "yes";
  }
  if (Number(instances) === 0) return given;
  return { r: Array.from({ length: Number(instances) }, () => given) };
}

/** The milliseconds of each change, sorted: each the mean of many, for the clock is coarse. */
async function measure(given) {
  const { default: init, prepare, answer } = await import("/parity.js");
  await init({ module_or_path: "/parity.wasm" });
  const text = await (await fetch("/form")).text();
  const began = performance.now();
  const count = prepare(text, given, '{"today": "2026-01-15"}');
  const opened = performance.now() - began;
  const step = Math.max(1, Math.floor(count / 4000)) * 2;
  const chosen = [];
  for (let change = 0; change + 1 < count; change += step) chosen.push(change, change + 1);
  const spent = new Float64Array(chosen.length);
  const rounds = 30;
  for (let round = -10; round < rounds; round += 1) {
    chosen.forEach((change, index) => {
      const start = performance.now();
      answer(change);
      // The first rounds are for the compiler.
      if (round >= 0) spent[index] += performance.now() - start;
    });
  }
  return { opened, times: [...spent.map((all) => all / rounds)].sort((a, b) => a - b) };
}
