// One revision of a questionnaire from a file that came by mail to the answers in progress, by keyboard
// alone: brought in, edited, translated, checked, reviewed by a colleague, published, carried over,
// taken out.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import {
  demoAccounts,
  expect,
  expectNoAxeViolations,
  goldenAnswers,
  openSelfAssessment,
  picture,
  pushAnswers,
  test,
  type Account,
} from "../harness/index.ts";

test.use({ story: "revision", viewport: { width: 1280, height: 900 }, hasTouch: false });

/** Goes to something with Tab alone, as somebody without a mouse does. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let step = 0; step < 400; step += 1) {
    if (await target.evaluate((own) => own === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

async function write(page: Page, target: Locator, text: string): Promise<void> {
  await press(page, target, "Control+a");
  await page.keyboard.type(text);
}

async function come(page: Page, account: Account): Promise<void> {
  await page.goto("/");
  await write(page, page.locator("input[autocomplete=username]"), account.user_name);
  await write(page, page.locator("input[autocomplete=current-password]"), account.password);
  await page.keyboard.press("Enter");
  await expect(page.locator("input[autocomplete=current-password]")).toHaveCount(0);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).first();
const saved = (page: Page) => expect(page.locator(".draft-saving")).toHaveText(/Kõik on salvestatud/);

test("a revision, from the file to the answers in progress, by keyboard alone", async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);
  const begun = Date.now();
  const times: string[] = [];
  const done = (what: string) => times.push(`${what} ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  // A provider is in the middle of it.
  const home = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1280, height: 800 } });
  const provider = await home.newPage();
  const response = await openSelfAssessment(provider);
  await pushAnswers(provider, response, await goldenAnswers("general-care-self-assessment", "good"));

  const advisors = (await demoAccounts(page.request)).filter((own) => own.role === "advisor");
  expect(advisors.length).toBeGreaterThan(1);
  await come(page, advisors[0]!);
  await page.goto("/definitions");
  const card = page.getByRole("region", { name: "Üldhooldusteenuse enesehindamine", exact: true });
  await press(page, card.getByRole("button", { name: "Alusta mustandit" }).first());
  await expect(page.getByRole("tree")).toBeVisible();
  done("begun");

  // Brought in: a file in which a colleague reworded a question.
  const draft = page.url().split("/").pop();
  const exported = await page.request.get(`/api/v1/drafts/${draft}/export?format=yaml`);
  const text = (await exported.text()).replace("Päevakava arvestab inimese harjumusi", "Päevakava lähtub inimese harjumustest");
  await press(page, page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Erinevused" }));
  await reach(page, page.locator("#draft-import"));
  // A view that is still being drawn may lose a key: a person presses again.
  const choose = () =>
    Promise.all([page.waitForEvent("filechooser", { timeout: 15_000 }), page.keyboard.press("Enter")]);
  const [chooser] = await choose().catch(choose);
  await chooser.setFiles({ name: "parandus.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
  await press(page, button(page, "Võta failist üle"));
  await saved(page);
  done("brought in");

  // Edited: the version, and a question that is gone.
  await press(page, page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Kirjuta" }));
  await write(page, page.getByLabel("Versioon", { exact: true }), "2026.2");
  await write(page, page.getByRole("searchbox", { name: "Otsi" }), "b4_outdoors");
  await reach(page, page.getByRole("tree"));
  const rows = page.getByRole("treeitem");
  await expect(rows.last()).toBeVisible();
  await page.keyboard.press("End");
  await expect(rows.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Delete");
  await saved(page);
  await write(page, page.getByRole("searchbox", { name: "Otsi" }), " ");
  done("edited");

  // Translated: what was reworded is outdated in two languages.
  await press(page, page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Tõlked" }));
  await expect(page.getByText(/vananenud 2/)).toBeVisible();
  await write(page, page.locator(".draft-translations textarea[lang=en]").first(), "The day is planned around the person's habits");
  await write(page, page.locator(".draft-translations textarea[lang=ru]").first(), "Распорядок дня исходит из привычек человека");
  await expect(page.getByText(/vananenud 0/)).toBeVisible();
  await saved(page);
  done("translated");

  // Checked, and sent to a second pair of eyes.
  await press(page, page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Kirjuta" }));
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);
  await press(page, button(page, "Saada ülevaatamisele"));
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Saada ülevaatamisele" }));
  await expect(page.locator(".draft-state")).toContainText("ülevaatamisel");
  const office = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1280, height: 900 } });
  const colleague = await office.newPage();
  await come(colleague, advisors[1]!);
  await colleague.goto(`/drafts/${draft}`);
  await press(colleague, colleague.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Erinevused" }));
  await expect(colleague.getByText("Päevakava lähtub inimese harjumustest").first()).toBeVisible();
  await expectNoAxeViolations(colleague);
  await press(colleague, button(colleague, "Kinnita"));
  await press(colleague, colleague.getByRole("dialog").getByRole("button", { name: "Kinnita" }));
  await expect(colleague.locator(".draft-state")).toContainText("kinnitatud");
  await office.close();
  done("reviewed");

  await page.reload();
  await expect(page.locator(".draft-state")).toContainText("kinnitatud");
  await press(page, button(page, "Avalda versioon"));
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Avalda versioon" }));
  await expect(page.getByRole("link", { name: /Loe avaldatud versiooni 2026.2/ })).toBeVisible();
  await picture(page, "revision-published-et");
  done("published");

  // The provider carries over what is in progress.
  await provider.reload();
  await press(provider, button(provider, "Vaata, mis muutub"));
  const dialog = provider.getByRole("dialog");
  await expect(dialog).toContainText("Enam ei küsita: 1");
  await press(provider, dialog.getByRole("button", { name: "Vii vastused uude versiooni" }));
  await expect(provider.getByText("üle toodud versioonist 2026.1")).toBeVisible();
  await home.close();
  done("carried over");

  // Taken out as a workbook.
  const menu = page.locator("details.download summary").first();
  await press(page, menu);
  const download = page.waitForEvent("download");
  await press(page, page.getByRole("link", { name: /Excel/ }).first());
  const file = await readFile(await (await download).path());
  expect(file.subarray(0, 2).toString("latin1")).toBe("PK");
  done("taken out");
  test.info().annotations.push({ type: "times", description: times.join(", ") });
});
