// @getodk/xforms-engine: the form loaded, an instance created, answers given.
import { performance } from "node:perf_hooks";
import "./dom.mjs";
import { loadForm } from "./engine.mjs";

export async function open(source, { instances }) {
  const result = await loadForm(source);
  if (result.status === "failure") throw result.error;
  const loaded = performance.now();
  const { root } = result.createInstance({ stateFactory: (state) => state });
  const sections = root.currentState.children.filter((child) => child.nodeType === "group");
  let answer;
  if (instances > 0) {
    const repeat = sections[0].currentState.children[0];
    const present = repeat.currentState.children.length;
    repeat.addInstances(present > 0 ? present - 1 : undefined, instances - present);
    const all = repeat.currentState.children.map(byName);
    answer = (instance, index, value) => all[instance][`q${index}`].selectValue(value);
  } else {
    const all = Object.assign({}, ...sections.map(byName));
    answer = (_, index, value) => all[`q${index}`].selectValue(value);
  }
  const total = byName(sections[0]).t0;
  // What a screen would read after an answer.
  const read = () => total.currentState.value;
  return {
    loaded,
    form: {
      answer: (...given) => {
        answer(...given);
        return read();
      },
      total: read,
    },
  };
}

function byName(parent) {
  const found = {};
  for (const child of parent.currentState.children) {
    found[child.currentState.reference.split("/").pop()] = child;
  }
  return found;
}
