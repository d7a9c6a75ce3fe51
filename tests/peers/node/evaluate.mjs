// A form a line: {"xform", "answers", "today"} in, {"items", "refused"} or {"fault"} out;
// with "open" instead of answers, the form is only made ready.
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

async function evaluate({ xform, open, answers, today }) {
  setDay(today ?? "2026-01-15");
  const { root } = await createInstance(xform, {
    form: { missingResourceBehavior: "BLANK" },
    instance: { stateFactory: (state) => state },
  });
  return open ? { opened: root.currentState.children.length > 0 } : fill(root, answers);
}

function causes(error) {
  const told = [];
  for (let cause = error; cause && told.length < 5; cause = cause.cause) {
    told.push(String(cause.message ?? cause));
  }
  return told.join(" ← ");
}
