// An advisor takes a questionnaire out as a workbook, and brings it back changed.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "sheets", viewport: { width: 1280, height: 800 }, hasTouch: false });

const root = resolve(import.meta.dirname, "../../..");
const program = process.env.LOOD_SERVER ?? join(root, "target/debug/lood");

const definition = (version: string, kind: string, label: string) => `
id: sheet-trial
version: "${version}"
title: {et: Tabeliproov, en: Sheet trial, ru: Проба таблицы}
description: {et: Kirjeldus, en: Description, ru: Описание}
audience: [inspector]
kind: inspection
languages: [et, en, ru]
sections:
  - id: night
    title: {et: Öö, en: Night, ru: Ночь}
    items:
      - {id: present, type: ${kind}, label: {et: "${label}", en: Is staff present?, ru: Персонал на месте?}}
`;

/** The workbook of a definition, as a spreadsheet program would save it. */
async function workbook(source: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "lood-sheets-"));
  const [from, to] = [join(folder, "form.yaml"), join(folder, "form.xlsx")];
  await writeFile(from, source);
  try {
    execFileSync(program, ["convert", from, to], { stdio: "ignore" });
  } catch {
    // A definition with faults is written too, and told by its exit code.
  }
  return await readFile(to);
}

test("a questionnaire goes out as a workbook and comes back as a difference", async ({ page }) => {
  await signIn(page, "advisor");
  const data = { name: "sheet.yaml", source: definition("1", "text", "Kas personal on kohal?") };
  const reply = await page.request.post("/api/v1/questionnaires", { data });
  expect(reply.status(), await reply.text()).toBe(201);

  await page.goto("/definitions");
  const own = page.getByRole("region", { name: "Tabeliproov" });
  await own.getByRole("button", { name: "Versioonid 1: Tabeliproov" }).click();
  const menu = own.locator("summary");
  await expect(menu).toHaveAccessibleName("Laadi alla 1");
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(own.getByRole("link", { name: "YAML" })).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "sheets-menu");
  const started = page.waitForEvent("download");
  await own.getByRole("link", { name: "Excel (.xlsx)" }).click();
  const download = await started;
  expect(download.suggestedFilename()).toBe("sheet-trial-1.xlsx");
  const taken = await readFile(await download.path());

  await page.goto("/definitions/publish");
  const choose = async (buffer: Buffer) =>
    await page.getByLabel("Vali fail", { exact: true }).setInputFiles({
      name: "tabel.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer,
    });
  await choose(taken);
  await expect(page.getByText("Versioonid on ühesugused.")).toBeVisible();

  // A fault names its cell, and nothing is taken.
  const before = await page.getByRole("textbox").inputValue();
  await choose(await workbook(definition("2", "text", "Kas personal on öösel kohal?").replace("sections:", "instance_name: \"${present}\"\nsections:").replace("type: text,", "type: text, relevant: \"${presnt} = 'a'\",")));
  await expect(page.getByText(/lahter survey!/)).toBeVisible();
  expect(await page.getByRole("textbox").inputValue()).toBe(before);
  await picture(page, "sheets-faults");

  await choose(await workbook(definition("2", "text", "Kas personal on öösel kohal?")));
  const changed = page.locator(".difference").filter({ hasText: "present" });
  await expect(changed.locator("ins")).toHaveText("öösel ");
  await expect(page.getByText("Võrreldes viimati avaldatud versiooniga 1.")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "sheets-difference");

  await page.getByRole("button", { name: "Avalda", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Avalda", exact: true }).click();
  await expect(page.getByText("Versioon 2 on avaldatud.").first()).toBeVisible();
});
