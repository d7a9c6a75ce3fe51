// Prints the line that `cargo xtask test` counts by: `3 passed, 0 failed`.
import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";

export default class Count implements Reporter {
  #all: Suite | undefined;

  onBegin(_config: unknown, all: Suite): void {
    this.#all = all;
  }

  onEnd(result: FullResult): void {
    const tests = this.#all?.allTests() ?? [];
    const outcomes = tests.map((test) => test.outcome());
    const passed = outcomes.filter((outcome) => outcome === "expected" || outcome === "flaky").length;
    for (const test of tests.filter((test) => test.outcome() === "flaky")) {
      process.stdout.write(`passed only at the second try: ${test.titlePath().filter(Boolean).join(" › ")}\n`);
    }
    // What was interrupted or never began did not pass; nor did a run without a single story.
    const failed = Math.max(tests.length - passed, result.status === "passed" ? 0 : 1);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
