// Measures the engine in Chromium, apart from any page: one answer in each shipped questionnaire.
// Usage: node measure.mjs FOLDER, the folder with parity.js and parity.wasm bound for browsers.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";

const folder = resolve(process.argv[2]);
const root = resolve(import.meta.dirname, "../..");
const types = { js: "text/javascript", wasm: "application/wasm" };

// Only a page isolated from others is given a clock of 5 µs instead of 100 µs.
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
const server = createServer(async (request, reply) => {
  const name = request.url === "/" ? "" : request.url.slice(1);
  const type = types[name.split(".").pop()] ?? "text/html";
  reply.writeHead(200, { ...isolated, "Content-Type": type });
  reply.end(name === "parity.js" || name === "parity.wasm" ? await readFile(join(folder, name)) : "<!doctype html>");
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

const browser = await chromium.launch({
  executablePath: process.env.LOOD_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
console.log(`${"one answer in Chromium " + browser.version().split(".")[0]}`.padEnd(45) + "        p50        p99");
for (const slug of ["general-care-self-assessment", "general-care-inspection"]) {
  const form = await readFile(join(root, `questionnaires/${slug}/2026.1.yaml`), "utf8");
  const answers = await readFile(join(root, `tests/golden/${slug}/good.json`), "utf8");
  const times = await page.evaluate(measure, { form, answers });
  const at = (share) => `${times[Math.floor((times.length - 1) * share)].toFixed(1)} µs`.padStart(10);
  console.log(`${slug} (${times.length} changes)`.padEnd(45), at(0.5), at(0.99));
}
await browser.close();
server.close();

/**
 * The microseconds of each change, sorted. The clock is coarse and the machine has other work: of
 * each change, the median of several means.
 */
async function measure({ form, answers }) {
  const { default: init, prepare, answer } = await import("/parity.js");
  await init({ module_or_path: "/parity.wasm" });
  const count = prepare(form, answers, '{"today": "2026-11-01"}');
  const [blocks, rounds] = [9, 20];
  const means = [];
  // The first block is for the compiler.
  for (let block = -1; block < blocks; block += 1) {
    const spent = new Float64Array(count);
    for (let round = 0; round < rounds; round += 1) {
      for (let change = 0; change < count; change += 1) {
        const start = performance.now();
        answer(change);
        spent[change] += performance.now() - start;
      }
    }
    if (block >= 0) means.push(spent.map((all) => (all / rounds) * 1000));
  }
  const rising = (a, b) => a - b;
  const median = (change) => means.map((mean) => mean[change]).sort(rising)[(blocks - 1) / 2];
  return Array.from({ length: count }, (_, change) => median(change)).sort(rising);
}
