import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";
import type { Page } from "@playwright/test";

test.use({ story: "questionnaires", viewport: { width: 1024, height: 768 } });

interface Summary {
  id: string;
  title: Record<string, string>;
  versions: { version: string; current: boolean }[];
}

const languages = [
  ["et", "Eesti"],
  ["en", "English"],
  ["ru", "Русский"],
] as const;

test("every shipped questionnaire can be tried out, in three languages", async ({ page }) => {
  test.setTimeout(400_000);
  await signIn(page, "advisor");
  const reply = await page.request.get("/api/v1/questionnaires");
  const all = (await reply.json()) as Summary[];
  expect(all.length).toBeGreaterThanOrEqual(13);
  for (const { id, title, versions } of all) {
    const current = versions.find((own) => own.current);
    expect(current, `${id} has a current version`).toBeDefined();
    await page.goto(`/definitions/${id}/${current!.version}/preview`);
    await expect(page.getByText("Proovimine: midagi ei salvestata").first()).toBeVisible();
    await expect(page.getByText(title.et!).first()).toBeVisible();
    await fillSection(page);
    await expectNoAxeViolations(page);
    for (const [tag, name] of languages) {
      await page.getByRole("button", { name }).click();
      await expect(page.getByText(title[tag]!).first()).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", tag);
      await picture(page, `questionnaire-${id}-${tag}`);
    }
    await page.getByRole("button", { name: "Eesti" }).click();
  }
});

/** Answers what the section asks, and what it asks because of that. */
async function fillSection(page: Page): Promise<void> {
  const answered = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const open = await page.locator("article[data-item]").evaluateAll((items) =>
      items.map((item) => item.getAttribute("data-item")!),
    );
    const fresh = open.filter((address) => !answered.has(address));
    if (fresh.length === 0) break;
    for (const address of fresh) {
      answered.add(address);
      const item = page.locator(`article[data-item="${address}"]`);
      const radio = item.locator("input[type=radio]:enabled").first();
      const tick = item.locator(".ticks input[type=checkbox]:enabled").first();
      const field = item.locator("input.control:enabled:not([type=file]):not([readonly]), textarea.control:enabled:not([readonly])").first();
      if (await radio.count()) {
        await radio.check({ force: true });
      } else if (await tick.count()) {
        await tick.check({ force: true });
      } else if (await field.count()) {
        const kind = (await field.getAttribute("type")) ?? "text";
        const day = "2026-10-01";
        const words: Record<string, string> = { date: day, time: "10:30", "datetime-local": `${day}T10:30` };
        await field.fill(words[kind] ?? "3");
        await field.blur();
      }
    }
  }
}
