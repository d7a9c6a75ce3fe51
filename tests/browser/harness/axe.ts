// Accessibility as far as a program can judge it.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with every breach of WCAG 2.2 AA and of axe's best practices, and where it is. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // From the top of the page: a bar that sticks there covers by halves what is scrolled under it.
  await page.evaluate(() => scrollTo(0, 0));
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n  ${node.html}\n  ${node.failureSummary}`),
  );
  // Soft: the story goes on, so that every page tells its faults in one run.
  expect.soft(told, `axe at ${page.url()}`).toEqual([]);
}
