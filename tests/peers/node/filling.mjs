// Fills a form in @getodk/xforms-engine as a person would and reads how every item stands.
//
// The answers are those of Lood's answers file; what comes out has its addresses.

const PASSES = 12;

/** Gives all answers until nothing changes any more; returns the state of every item. */
export function fill(root, answers) {
  let before = "";
  for (let pass = 0; pass < PASSES; pass += 1) {
    answer(root, answers);
    const { items, refused } = read(root, answers);
    const now = JSON.stringify(items);
    if (now === before) return { items, refused, settled: true };
    before = now;
  }
  return { ...read(root, answers), settled: false };
}

function answer(node, answers) {
  for (const child of node.currentState.children ?? []) {
    const name = nameOf(child);
    // Nothing answered leaves what a default has put there.
    const isAnswered = list(answers[name]).length > 0;
    switch (child.nodeType) {
      case "group":
        answer(child, answers);
        break;
      case "repeat-range:uncontrolled": {
        const wanted = instances(answers, name);
        const present = child.currentState.children.length;
        if (present < wanted.length) child.addInstances(present - 1, wanted.length - present);
        if (present > wanted.length) child.removeInstances(wanted.length, present - wanted.length);
        child.currentState.children.forEach((inside, index) => answer(inside, wanted[index]));
        break;
      }
      case "repeat-range:controlled": {
        const given = instances(answers, name);
        child.currentState.children.forEach((inside, index) => answer(inside, given[index] ?? {}));
        break;
      }
      case "select":
        if (isAnswered) child.selectValues(list(answers[name]));
        break;
      case "rank":
        if (isAnswered) child.setValues(list(answers[name]));
        break;
      case "trigger":
        if (isAnswered) child.setValue(answers[name] === "OK");
        break;
      case "input":
      case "range":
        if (isAnswered) child.setValue(answers[name]);
        break;
      default:
    }
  }
}

function instances(answers, name) {
  return Array.isArray(answers[name]) ? answers[name] : [];
}

function list(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function read(root, answers) {
  const items = {};
  const refused = [];
  const walk = (node, given, path) => {
    for (const child of node.currentState.children ?? []) {
      const name = nameOf(child);
      switch (child.nodeType) {
        case "group":
          if (name !== "meta") walk(child, given, path);
          break;
        case "repeat-range:uncontrolled":
        case "repeat-range:controlled": {
          const all = instances(given, name);
          child.currentState.children.forEach((inside, index) =>
            walk(inside, all[index] ?? {}, `${path}${name}[${index + 1}]/`),
          );
          break;
        }
        case "note":
          break;
        default:
          items[path + name] = stand(child);
          if (child.nodeType === "select") {
            const kept = child.currentState.value;
            const lost = list(given[name]).filter((value) => !kept.includes(value));
            if (child.currentState.relevant && lost.length > 0) {
              refused.push({ address: path + name, lost });
            }
          }
      }
    }
  };
  walk(root, answers, "");
  return { items, refused };
}

function stand(node) {
  const { relevant } = node.currentState;
  const { constraint, required } = node.validationState;
  const errors = [];
  if (!required.valid) errors.push("required");
  if (!constraint.valid) errors.push("constraint");
  return { relevant, value: relevant ? plain(node) : null, errors };
}

/** A value as text, lists as lists, nothing as null. */
function plain(node) {
  const { value } = node.currentState;
  if (Array.isArray(value)) {
    const given = value.filter((one) => one !== "");
    return given.length === 0 ? null : given;
  }
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "OK" : null;
  if (typeof value === "object" && "latitude" in value) {
    const { latitude, longitude, altitude, accuracy } = value;
    return [latitude, longitude, altitude ?? 0, accuracy ?? 0].join(" ");
  }
  return String(value);
}

function nameOf(node) {
  const steps = node.currentState.reference.split("/");
  return steps[steps.length - 1].replace(/\[\d+\]$/, "");
}
