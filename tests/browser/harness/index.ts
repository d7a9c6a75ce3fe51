// What a story imports: `test` with a running server and a watched page, and the helpers.
import { test as base, expect, type Page } from "@playwright/test";
import { join, resolve } from "node:path";
import { startLood, type Lood } from "./server.ts";
import { Watch } from "./watch.ts";

export { expect } from "@playwright/test";
export { expectNoAxeViolations } from "./axe.ts";
export { accountOf, demoAccounts, signIn, type Account, type Role } from "./people.ts";

const screenshots = resolve(import.meta.dirname, "../../../target/browser/screenshots");

/**
 * - `lood`: the server of this worker, fresh for each file with a failed story before it.
 * - `watch`: fails the story at its end if anything went wrong unseen; `watch.allow(/401/)`.
 */
export const test = base.extend<{ watch: Watch }, { lood: Lood }>({
  lood: [
    async ({}, use) => {
      const lood = await startLood();
      await use(lood);
      await lood.remove();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ lood }, use) => use(lood.url),
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      await watch.follow(context);
      await use(watch);
      expect(watch.problems(), "nothing goes wrong unseen").toEqual([]);
    },
    { auto: true },
  ],
});

/** Keeps a picture of the whole page as `target/browser/screenshots/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true, animations: "disabled" });
}
