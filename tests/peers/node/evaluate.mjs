// A form a line: {"xform", "answers", "today"} in, {"items", "refused"} or {"fault"} out.
import { createInterface } from "node:readline";
import { setDay } from "./clock.mjs";
import { createInstance } from "./engine.mjs";
import { fill } from "./filling.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = await evaluate(JSON.parse(line));
  } catch (error) {
    reply = { fault: causes(error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

async function evaluate({ xform, answers, today }) {
  setDay(today);
  const { root } = await createInstance(xform, { instance: { stateFactory: (state) => state } });
  return fill(root, answers);
}

function causes(error) {
  const told = [];
  for (let cause = error; cause && told.length < 5; cause = cause.cause) {
    told.push(String(cause.message ?? cause));
  }
  return told.join(" ← ");
}
