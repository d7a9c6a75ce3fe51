// An advisor tries a draft out beside the form, keeps answers as examples, and works on several
// questions together.
import { expect, expectNoAxeViolations, expectPdf, picture, signIn, test } from "../harness/index.ts";
import type { Page } from "@playwright/test";

test.use({ story: "trial", viewport: { width: 1440, height: 900 }, hasTouch: false });

const saved = (page: Page) => expect(page.locator(".draft-saving")).toHaveText(/Kõik on salvestatud/);

async function begin(page: Page, title: string): Promise<void> {
  await page.goto("/definitions");
  const card = page.getByRole("region", { name: title, exact: true });
  await card.getByRole("button", { name: "Alusta mustandit" }).first().click();
  await expect(page.getByRole("tree")).toBeVisible();
}

test("a draft is tried out beside the form, in each language and width, with examples", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "advisor");
  await begin(page, "Üldhooldusteenuse enesehindamine");
  const beside = page.getByRole("button", { name: "Proov kõrval" });
  await beside.click();
  await expect(beside).toHaveAttribute("aria-pressed", "true");
  const trial = page.getByRole("region", { name: "Nii näeb seda täitja" });
  const screen = trial.locator(".trial-screen");
  await expect(screen.locator(".item").first()).toBeVisible();
  await expectNoAxeViolations(page);

  // What is written shows; what is chosen in the outline comes into view.
  const search = page.getByRole("searchbox", { name: "Otsi" });
  await search.fill("care_plan");
  await page.getByRole("treeitem").last().click();
  const id = (await page.getByLabel("Tunnus", { exact: true }).inputValue()).trim();
  const item = screen.locator(`[data-item="${id}"]`);
  await expect(item).toBeInViewport();
  const words = page.getByRole("group", { name: "Sõnastus" });
  await words.getByLabel("et").fill("Kas plaan on olemas ja kehtib?");
  await expect(item).toContainText("Kas plaan on olemas ja kehtib?");
  await picture(page, "trial-beside-et");

  // In another language, on a phone; the rest of the page stays as it is.
  await trial.getByRole("group", { name: "Proovi keel" }).getByRole("button", { name: /RU/ }).click();
  await expect(screen).toHaveAttribute("lang", "ru");
  await expect(screen.locator(".save-state")).toContainText(/[а-я]/);
  await expect(beside).toHaveText("Proov kõrval");
  await trial.getByRole("group", { name: "Proovi seade" }).getByRole("button", { name: "Telefon" }).click();
  expect((await screen.boundingBox())!.width).toBeLessThan(400);
  await expect(screen.locator(".menu-button")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "trial-phone-ru");
  await trial.getByRole("group", { name: "Proovi keel" }).getByRole("button", { name: /ET/ }).click();

  // A rule says what it comes to with these answers.
  await page.locator(".draft-far summary").click();
  const rule = page.getByLabel("Küsitakse, kui", { exact: true });
  await rule.fill("1 = 2");
  const now = page.locator(".rule").filter({ has: rule }).locator(".rule-now");
  await expect(now).toContainText("ei");
  await rule.fill("2 = 2");
  await expect(now).toContainText("jah");
  await rule.fill("");
  // The trial has taken that up: this is the state that stays.
  await expect(item).toBeVisible();

  // While the draft has errors, the last good state stays, with a word about it.
  await rule.fill("${nobody} = 1");
  await expect(trial.getByText("Mustandis on vigu: näha on viimane veatu seis.")).toBeVisible();
  await expect(item).toBeVisible();
  await rule.fill("");
  await expect(trial.getByText("Mustandis on vigu")).toHaveCount(0);

  await trial.locator(".trial-kept summary").click();
  // Answers are kept as an example, and can be taken up again.
  const first = item.getByRole("radio").first();
  await first.check();
  await page.getByLabel("Uue näite nimi").fill("Hea kodu");
  await page.getByRole("button", { name: "Hoia vastused näitena" }).click();
  const kept = trial.getByRole("table").getByRole("row").filter({ hasText: "Hea kodu" });
  await expect(kept).toBeVisible();
  await saved(page);
  await screen.getByRole("button", { name: /Alusta otsast/ }).click();
  await expect(first).not.toBeChecked();
  await kept.getByRole("button", { name: "Hea kodu", exact: true }).click();
  await expect(first).toBeChecked();
  await trial.locator(".trial-outcome > summary").click();
  await expect(trial.getByText("Kuidas hinnang kujunes")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "trial-example-et");
  const download = page.waitForEvent("download");
  await kept.getByRole("link", { name: /PDF/ }).click();
  await expectPdf(await download);

  // Removed, and taken back.
  await kept.getByRole("button", { name: /Eemalda näide/ }).click();
  await expect(kept).toHaveCount(0);
  await page.locator(".toast").getByRole("button", { name: "Võta tagasi" }).click();
  await expect(kept).toBeVisible();
  await saved(page);

  // All of it in a view of its own, and there after a reload.
  await page.reload();
  await page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Proovi" }).click();
  await expect(kept).toBeVisible();
  await picture(page, "trial-view-et");
});

test("several questions are chosen together, moved, copied and removed as one step", async ({ page }) => {
  await signIn(page, "advisor");
  await begin(page, "Teenusesaaja tagasiside");
  const rows = page.getByRole("treeitem");
  const labels = () => rows.locator(".draft-label").allTextContents();
  const before = await labels();

  // With the keyboard: two choices of the first question, moved down and back by undo.
  await rows.nth(2).click();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByRole("heading", { name: "Valitud 2 osa" })).toBeVisible();
  await expect(page.getByRole("treeitem", { selected: true })).toHaveCount(2);
  await expectNoAxeViolations(page);
  await picture(page, "several-et");
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(labels).not.toEqual(before);
  const moved = await labels();
  expect([moved[3], moved[4]]).toEqual([before[2], before[3]]);
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect.poll(labels).toEqual(before);

  // With the mouse: two that do not stand beside each other, copied and pasted.
  await rows.nth(2).click();
  await rows.nth(4).click({ modifiers: ["Control"] });
  await expect(page.getByRole("treeitem", { selected: true })).toHaveCount(2);
  await page.getByRole("button", { name: "Kopeeri" }).click();
  await page.getByRole("button", { name: "Kleebi järele" }).click();
  // Only what can be seen of the outline is drawn: what was pasted pushes the rest down.
  const pasted = [...before.slice(0, 5), before[2], before[4], ...before.slice(5)].slice(0, before.length);
  await expect.poll(labels).toEqual(pasted);
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);

  // Removed together, and taken back as one step.
  await rows.nth(5).click();
  await rows.nth(6).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Delete");
  await expect.poll(labels).toEqual(before);
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect.poll(labels).toEqual(pasted);
  await saved(page);
});
