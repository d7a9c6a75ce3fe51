// A provider is offered a newer version while filling in, sees what would happen, carries the
// answers over, confirms what asks something else, and goes back; an advisor saw the effect before.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  accountOf,
  allSaved,
  answersOf,
  enter,
  expect,
  expectNoAxeViolations,
  goldenAnswers,
  item,
  openSection,
  openSelfAssessment,
  picture,
  pushAnswers,
  radio,
  test,
} from "../harness/index.ts";

const shipped = resolve(import.meta.dirname, "../../../questionnaires/general-care-self-assessment");

test.use({ story: "carry", viewport: { width: 1280, height: 800 }, hasTouch: false });

/** The next version: one question asks something else, another is not asked any more. */
async function nextVersion(): Promise<string> {
  const source = await readFile(join(shipped, "2026.1.yaml"), "utf8");
  const reworded = source
    .replace('version: "2026.1"', 'version: "2026.2"')
    .replace("Päevakava arvestab inimese harjumusi", "Päevakava lähtub inimese harjumustest");
  const start = reworded.indexOf("      - id: b4_outdoors");
  const end = reworded.slice(start + 1).search(/\n( {6}- id:| {2}- id:)/) + start + 2;
  expect(start).toBeGreaterThan(0);
  return reworded.slice(0, start) + reworded.slice(end);
}

test("answers are carried to a newer version, confirmed, and taken back", async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const response = await openSelfAssessment(page);
  await pushAnswers(page, response, await goldenAnswers("general-care-self-assessment", "good"));
  const before = await answersOf(page, response);

  // The advisor sees what the version would change, and publishes it.
  const office = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1280, height: 800 } });
  const advisor = await office.newPage();
  await advisor.goto("/");
  await enter(advisor, await accountOf(advisor.request, "advisor"));
  await advisor.goto("/definitions/publish");
  await advisor.getByLabel("Vali fail", { exact: true }).setInputFiles({
    name: "2026.2.yaml",
    mimeType: "application/yaml",
    buffer: Buffer.from(await nextVersion()),
  });
  await advisor.getByRole("button", { name: "Arvuta mõju" }).click();
  const effect = advisor.getByRole("region", { name: "Mõju enne avaldamist" });
  await expect(effect).toContainText("Versiooni 2026.1 esitatud vastuseid");
  await expect(effect).toContainText("Ületoomisel oleks midagi kinnitada või uuesti vastata: 1.");
  await expectNoAxeViolations(advisor);
  await picture(advisor, "effect");
  await advisor.getByRole("button", { name: "Avalda", exact: true }).first().click();
  await advisor.getByRole("dialog").getByRole("button", { name: "Avalda", exact: true }).click();
  await expect(advisor.getByText(/2026\.2/).first()).toBeVisible();
  await office.close();

  // The offer is quiet, and looking changes nothing.
  await page.reload();
  await expect(page.getByText("on olemas uuem versioon 2026.2")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Vaata, mis muutub" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Palume kinnitada: 1");
  await expect(dialog).toContainText("Enam ei küsita: 1");
  await dialog.getByText("Palume kinnitada: 1").click();
  await expect(dialog).toContainText("Varem küsiti: Päevakava arvestab inimese harjumusi");
  await expectNoAxeViolations(page);
  await picture(page, "carry-preview");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await answersOf(page, response)).toEqual(before);

  await page.getByRole("button", { name: "Vaata, mis muutub" }).click();
  await dialog.getByRole("button", { name: "Vii vastused uude versiooni" }).click();
  await expect(page.getByText("üle toodud versioonist 2026.1")).toBeVisible();
  await expect(page.getByText("1 varasem vastus, mida enam ei küsita")).toBeVisible();
  const asked = item(page, "a2_daily_rhythm");
  await expect(asked).toContainText("Päevakava lähtub inimese harjumustest");
  await expect(asked).toContainText("Varem küsiti: Päevakava arvestab inimese harjumusi");
  await picture(page, "carry-confirm");
  await expectNoAxeViolations(page);

  // What is not confirmed stands before submission, with a way to it.
  await openSection(page, /Ülevaatus/);
  await expect(page.getByRole("alert").filter({ hasText: "Palume kinnitada" })).toBeVisible();
  await page.getByRole("alert").getByRole("link", { name: /Päevakava lähtub/ }).click();
  await asked.getByRole("button", { name: /Kehtib endiselt/ }).press("Enter");
  await expect(asked).not.toContainText("Varem küsiti");
  await allSaved(page);
  await page.reload();
  await expect(asked).toBeVisible();
  await expect(asked).not.toContainText("Varem küsiti");

  // And back: everything stands where it stood.
  await page.getByRole("button", { name: "Mine tagasi versioonile 2026.1" }).click();
  await expect(page.getByText("on olemas uuem versioon 2026.2")).toBeVisible();
  await expect(item(page, "a2_daily_rhythm")).toContainText("Päevakava arvestab inimese harjumusi");
  expect(await answersOf(page, response)).toEqual(before);
  await expect(radio(page, "a1_care_plan", "täielikult")).toBeChecked();
});
