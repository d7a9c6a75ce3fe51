import type { Page } from "@playwright/test";
import {
  allSaved,
  expect,
  expectNoAxeViolations,
  expectPdf,
  field,
  goldenAnswers,
  item,
  openSection,
  picture,
  pushAnswers,
  radio,
  signIn,
  test,
} from "../harness/index.ts";

test.use({ story: "provider", viewport: { width: 1280, height: 800 }, hasTouch: false });

test("a provider assesses a place of activity and submits it", async ({ page, browser, baseURL }) => {
  test.setTimeout(150_000);
  await signIn(page, "provider");
  await expect(page.getByRole("heading", { level: 1, name: "Töölaud" })).toBeVisible();
  const task = page.locator("li.task", { hasText: "Kuusiku kodu" });
  await expect(task).toContainText("Tähtaeg on möödas");
  await expectNoAxeViolations(page);
  await picture(page, "provider-home");

  await task.getByRole("button", { name: "Alusta" }).or(task.getByRole("link", { name: "Alusta" })).click();
  await expect(page).toHaveURL(/\/responses\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { level: 2, name: /Isikukesksus/ })).toBeVisible();

  // Facts about the place: a message about a number out of range, then a computed item.
  await field(page, "residents").fill("501");
  await field(page, "residents").press("Tab");
  await expect(item(page, "residents")).toContainText("Sisestage arv 1 kuni 500.");
  await field(page, "residents").fill("16");
  await field(page, "care_workers").fill("7");
  await field(page, "care_workers").press("Tab");
  await expect(item(page, "residents")).not.toContainText("Sisestage arv 1 kuni 500.");
  await expect(item(page, "residents_per_worker").locator("output")).toContainText("2,3");
  await field(page, "care_workers").fill("8");
  await expect(item(page, "residents_per_worker").locator("output")).toContainText("2");
  await field(page, "assistant_workers").fill("2");
  await field(page, "assistant_workers").press("Tab");

  // A rule of visibility shows an item and hides it again, answer and all.
  await expect(item(page, "a4_life_story")).toHaveCount(0);
  await radio(page, "dementia", "Jah").check({ force: true });
  await expect(item(page, "a4_life_story")).toBeVisible();
  await radio(page, "a4_life_story", "osaliselt").check({ force: true });
  await radio(page, "dementia", "Ei").check({ force: true });
  await expect(page.locator("details.folded[data-item=a4_life_story]")).toContainText("1 vastus peidetud");
  await radio(page, "money_kept", "Ei").check({ force: true });
  await item(page, "support_given").getByLabel("Ravimite võtmine").check({ force: true });
  await item(page, "support_given").getByLabel("Mitte ükski neist").check({ force: true });
  await expect(item(page, "support_given")).toContainText("ei sobi kokku teiste valikutega");
  await item(page, "support_given").getByLabel("Mitte ükski neist").uncheck({ force: true });

  // The score moves with each answer given on the keyboard.
  const score = page.getByTestId("score-now");
  await radio(page, "a1_care_plan", "puudub").focus();
  await page.keyboard.press("4");
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();
  await expect(score).toContainText("100");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("1");
  await expect(radio(page, "a2_daily_rhythm", "puudub")).toBeChecked();
  await expect(score).not.toContainText("100");
  await page.keyboard.press("3");
  await expect(radio(page, "a2_daily_rhythm", "valdavalt")).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("n");
  await expect(radio(page, "a3_choice", "mittekohaldatav")).toBeChecked();
  await page.keyboard.press("2");
  await expect(radio(page, "a3_choice", "osaliselt")).toBeChecked();

  // A comment and a file beside an answer.
  const plan = item(page, "a1_care_plan");
  await plan.getByRole("button", { name: "Lisa märkus" }).click();
  await plan.getByLabel("Märkus").fill("Kõik 16 plaani on kaustas, vaadatud üle oktoobris.");
  await plan.locator("input[type=file]").setInputFiles({
    name: "plaanide-loetelu.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("R-01 2026-10-05\nR-02 2026-10-06\n"),
  });
  await expect(plan).toContainText("plaanide-loetelu.txt");
  await allSaved(page);
  await expect(page.getByTestId("save-state")).toContainText("Kõik on salvestatud");
  await expectNoAxeViolations(page);
  await picture(page, "provider-fill");

  // The same page in the other languages, the answers where they were.
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByTestId("save-state")).toContainText("Everything is saved");
  await expect(radio(page, "a1_care_plan", "fully")).toBeChecked();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByTestId("save-state")).toContainText("Всё сохранено");
  await expect(radio(page, "a1_care_plan", "полностью")).toBeChecked();
  await expectNoAxeViolations(page);
  await picture(page, "provider-fill-ru");
  await page.getByRole("button", { name: "Eesti" }).click();

  await page.reload();
  await expectAnswersKept(page);

  // On another machine.
  const elsewhere = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 }, locale: "et-EE" });
  const phone = await elsewhere.newPage();
  await signIn(phone, "provider");
  await expectNoAxeViolations(phone);
  await picture(phone, "provider-home-phone");
  await phone.goto(page.url());
  await expectAnswersKept(phone);
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, "nothing to scroll sideways").toBeLessThanOrEqual(0);
  await expectNoAxeViolations(phone);
  await picture(phone, "provider-fill-phone");
  await elsewhere.close();

  // What is missing is told with links that lead there.
  await openSection(page, /Ülevaatus ja esitamine/);
  const summary = page.locator(".error-summary");
  await expect(summary).toContainText("Vastata või parandada on veel");
  await expect(summary.getByRole("link").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "provider-missing");
  await summary.getByRole("link", { name: /Liikumist ja abivahendite/ }).click();
  await expect(radio(page, "b2_mobility", "puudub")).toBeFocused();

  const response = page.url().split("/").pop()!;
  await pushAnswers(page, response, await goldenAnswers("general-care-self-assessment", "borderline"));
  await page.reload();
  await openSection(page, /Ülevaatus ja esitamine/);
  await expect(page.locator(".error-summary")).toHaveCount(0);
  await page.getByRole("button", { name: "Esita", exact: true }).click();

  // The result: a good score, capped by one critical item.
  await expect(page).toHaveURL(/\/result$/);
  await expect(page.getByRole("heading", { level: 1, name: "Tulemus" })).toBeVisible();
  const verdict = page.locator(".verdict");
  await expect(verdict).toContainText(/vajab parandamist/i);
  await expect(verdict).toContainText("75");
  await expect(verdict.locator(".verdict-why")).toContainText("E3");
  await expectNoAxeViolations(page);
  await picture(page, "provider-result");

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Laadi alla PDF" }).click();
  await expectPdf(await downloading);

  // Nothing can be changed, until it is re-opened with a reason.
  await page.getByRole("link", { name: "Vaata vastuseid" }).click();
  await expect(page.getByText(/Muuta ei saa/)).toBeVisible();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeDisabled();
  await expect(field(page, "residents")).not.toBeEditable();
  await expectNoAxeViolations(page);
  await picture(page, "provider-read-only");

  await page.goBack();
  await page.getByRole("button", { name: "Taasava" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Põhjus").fill("lühike");
  await dialog.getByRole("button", { name: "Taasava" }).click();
  await expect(dialog).toContainText("vähemalt kümne tähemärgiga");
  await expectNoAxeViolations(page);
  await picture(page, "provider-reopen");
  await dialog.getByLabel("Põhjus").fill("Ravimikapp sai luku, hinnang muutus.");
  await dialog.getByRole("button", { name: "Taasava" }).click();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeEnabled();
});

async function expectAnswersKept(page: Page): Promise<void> {
  await expect(field(page, "residents")).toHaveValue("16");
  await expect(field(page, "care_workers")).toHaveValue("8");
  await expect(radio(page, "money_kept", "Ei")).toBeChecked();
  await expect(item(page, "support_given").getByLabel("Ravimite võtmine")).toBeChecked();
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();
  await expect(radio(page, "a2_daily_rhythm", "valdavalt")).toBeChecked();
  await expect(radio(page, "a3_choice", "osaliselt")).toBeChecked();
  await expect(item(page, "a1_care_plan").getByLabel("Märkus")).toHaveValue(/Kõik 16 plaani/);
  await expect(item(page, "a1_care_plan")).toContainText("plaanide-loetelu.txt");
  await expect(page.locator("details.folded[data-item=a4_life_story]")).toContainText("1 vastus peidetud");
}
