import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, expectNoAxeViolations, item, picture, radio, signIn, test } from "../harness/index.ts";

const shipped = resolve(import.meta.dirname, "../../../questionnaires/general-care-self-assessment");

test.use({ story: "advisor", viewport: { width: 1280, height: 800 }, hasTouch: false });

test("an advisor reads a definition in three languages and tries it without saving", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "advisor");
  await expectNoAxeViolations(page);
  await picture(page, "advisor-home");
  await page.getByRole("navigation", { name: "Põhimenüü" }).getByRole("link", { name: "Küsimustikud" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Küsimustikud" })).toBeVisible();
  await expect(page.getByText("Üldhooldusteenuse enesehindamine").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "advisor-definitions");

  const own = page.getByRole("region", { name: "Üldhooldusteenuse enesehindamine", exact: true });
  await expect(own.getByRole("link", { name: "Loe 2026.1" })).toBeVisible();
  await page.locator('a[href*="general-care-self-assessment"]', { hasText: "Loe" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /Üldhooldusteenuse enesehindamine/ })).toBeVisible();
  await expect(page.getByText("Hooldusplaan valmib 30 päeva jooksul teenuse algusest").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "advisor-definition");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /General care self-assessment/ })).toBeVisible();
  await picture(page, "advisor-definition-en");
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Самооценка услуги общего ухода/ })).toBeVisible();
  await picture(page, "advisor-definition-ru");
  await page.getByRole("button", { name: "Eesti" }).click();

  // Trying out leaves no trace on the server.
  const written: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") written.push(`${request.method()} ${request.url()}`);
  });
  await page.goBack();
  await own.getByRole("button", { name: /^Versioonid/ }).click();
  await page.locator('a[href*="general-care-self-assessment"]', { hasText: "Proovi" }).first().click();
  await expect(page.getByText("Proovimine: midagi ei salvestata").first()).toBeVisible();
  await radio(page, "a1_care_plan", "puudub").check({ force: true });
  await expect(page.getByTestId("score-now")).toContainText("0");
  await radio(page, "dementia", "Jah").check({ force: true });
  await expect(item(page, "a4_life_story")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "advisor-preview");
  await page.reload();
  await expect(radio(page, "a1_care_plan", "puudub")).toBeVisible();
  await expect(radio(page, "a1_care_plan", "puudub")).not.toBeChecked();
  expect(written, "nothing is sent to be kept").toEqual([]);
});

test("an advisor is shown the faults of a definition by line, and publishes the corrected one", async ({ page }) => {
  test.setTimeout(150_000);
  const source = await readFile(join(shipped, "2026.1.yaml"), "utf8");
  const edited = source
    .replace('version: "2026.1"', 'version: "2026.2"')
    .replace('et: "Päevakava arvestab inimese harjumusi"', 'et: "Päevakava lähtub inimese harjumustest"');
  expect(edited).toContain("lähtub inimese harjumustest");
  const broken = edited.replace("${dementia} = 'yes'", "${dementai} = 'yes'").replace("weight: 2", "wieght: 2");

  await signIn(page, "advisor");
  await page.goto("/definitions");
  await page.getByRole("link", { name: "Avalda uus versioon" }).click();
  await expectNoAxeViolations(page);
  const choose = (text: string) =>
    page.getByLabel("Vali fail", { exact: true }).setInputFiles({
      name: "2026.2.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(text),
    });
  const text = page.getByLabel("Definitsioon (YAML)");
  await choose(broken);
  await expect(text).toHaveValue(/wieght/);
  await page.getByRole("button", { name: "Kontrolli", exact: true }).click();
  const faults = page.locator(".diagnostic");
  const unknownField = broken.split("\n").findIndex((line) => line.includes("wieght")) + 1;
  const unknownItem = broken.split("\n").findIndex((line) => line.includes("dementai")) + 1;
  await expect(faults.getByRole("button", { name: new RegExp(`^rida ${unknownField}, `) }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "advisor-faults");
  await expect(faults.filter({ hasText: "wieght" }).first()).toContainText("weight");
  await expect(page.getByRole("button", { name: "Avalda", exact: true })).toHaveCount(0);

  // Faults of form come first; once they are mended, those of meaning are told.
  await choose(broken.replace("wieght", "weight"));
  await expect(text).not.toHaveValue(/wieght/);
  await page.getByRole("button", { name: "Kontrolli", exact: true }).click();
  await expect(faults.getByRole("button", { name: new RegExp(`^rida ${unknownItem}, `) }).first()).toBeVisible();
  await picture(page, "advisor-faults-of-meaning");

  await choose(edited);
  await expect(text).not.toHaveValue(/dementai/);
  await page.getByRole("button", { name: "Kontrolli", exact: true }).click();
  await expect(page.getByText("Vigu ei ole. Versiooni saab avaldada.")).toBeVisible();
  await page.getByRole("button", { name: "Avalda", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Kas avaldada?" });
  await expectNoAxeViolations(page);
  await picture(page, "advisor-publish");
  await dialog.getByRole("button", { name: "Avalda", exact: true }).click();
  await expect(page.getByText("Versioon 2026.2 on avaldatud.").first()).toBeVisible();
  await page.goto("/definitions");
  await expect(page.getByRole("link", { name: /Loe.*2026\.2/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "advisor-published");
});
