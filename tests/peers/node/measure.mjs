// One peer on one form: load, open, answers, memory. A line of JSON at the end.
//
//   node --expose-gc measure.mjs xforms|survey FORM QUESTIONS INSTANCES SECONDS
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [, , peer, file, questions, instances, seconds] = process.argv;
const { open } = await import(peer === "xforms" ? "./measure-xforms.mjs" : "./measure-survey.mjs");

const source = readFileSync(file, "utf8");
const shape = { questions: Number(questions), instances: Number(instances) };
const ends = performance.now() + Number(seconds) * 1000;

globalThis.gc();
const before = memory();
const started = performance.now();
const { loaded, form } = await open(source, shape);
const opened = performance.now();
globalThis.gc();
const after = memory();

// Each answer is given and taken back, so that the form ends as it began.
const times = [];
const most = 2000;
for (let round = 0; times.length < most && performance.now() < ends; round += 1) {
  const index = (round * 7919) % shape.questions;
  const instance = shape.instances > 0 ? (round * 31) % shape.instances : 0;
  for (const value of ["yes", "no"]) {
    const begun = performance.now();
    form.answer(instance, index, value);
    times.push(performance.now() - begun);
  }
}
times.sort((one, other) => one - other);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
process.stdout.write(
  `${JSON.stringify({
    load: loaded - started,
    open: opened - loaded,
    p50: at(0.5),
    p99: at(0.99),
    answers: times.length,
    total: form.total(),
    memory: after - before,
  })}\n`,
);
process.exit(0);

function memory() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
