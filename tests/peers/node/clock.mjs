// A clock that stands still, so that today() and now() are the same on both sides. Import it first.
const Real = Date;
let fixed = Real.UTC(2026, 0, 15, 9, 0, 0);

globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [fixed] : parts));
  }

  static now() {
    return fixed;
  }
};

/** Sets the clock to nine in the morning, universal time, of a day written YYYY-MM-DD. */
export function setDay(day) {
  fixed = Real.parse(`${day}T09:00:00Z`);
}
