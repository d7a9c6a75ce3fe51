// What a story imports: `test` with a running server and a watched page, and the helpers.
import { test as base, expect, type Page } from "@playwright/test";
import { join, resolve } from "node:path";
import { startLood, type Lood } from "./server.ts";
import { Watch } from "./watch.ts";

export { expect } from "@playwright/test";
export {
  answersOf,
  beginSelfAssessment,
  goldenAnswers,
  newId,
  openSelfAssessment,
  pushAnswers,
  submit,
  submitSelfAssessment,
  type Answers,
} from "./answers.ts";
export { expectNoAxeViolations } from "./axe.ts";
export { allSaved, expectAnswersInRows, expectPdf, field, item, openSection, radio } from "./form.ts";
export { countIn, installed, plainPlaces, setPin, unlock } from "./kept.ts";
export { accountOf, demoAccounts, enter, signIn, type Account, type Role } from "./people.ts";

const screenshots = resolve(import.meta.dirname, "../../../target/browser/screenshots");

/**
 * - `lood`: the server of this worker; fresh after a failed story, and for each `story` named by
 *   `test.use({ story: "provider" })`, so that the stories of one file never see another's data.
 * - `watch`: fails the story at its end if anything went wrong unseen; `watch.allow(/401/)`.
 */
export const test = base.extend<{ watch: Watch }, { lood: Lood; story: string }>({
  story: ["", { scope: "worker", option: true }],
  lood: [
    async ({ story: _fresh }, use) => {
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

/** Keeps a picture of the whole page as `target/browser/screenshots/<name>.png`, where somebody will look. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.CI) return;
  // Where a person begins to read; a bar that sticks to the top belongs there.
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true, animations: "disabled" });
}
