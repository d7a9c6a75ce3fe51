// An advisor writes a new version of a questionnaire, with a colleague, and publishes it.
import { type Page } from "@playwright/test";
import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "workshop", viewport: { width: 1280, height: 900 }, hasTouch: false });

const saved = (page: Page) =>
  expect(page.locator(".draft-saving")).toHaveText(/Kõik on salvestatud/);
const row = (page: Page, text: string) => page.getByRole("treeitem").filter({ hasText: text }).first();
const view = (page: Page, name: string) =>
  page.getByRole("group", { name: "Vaated" }).getByRole("button", { name });

async function begin(page: Page, title: string): Promise<void> {
  await page.goto("/definitions");
  const card = page.getByRole("region", { name: title, exact: true });
  await card.getByRole("button", { name: "Alusta mustandit" }).first().click();
  await expect(page.getByRole("tree")).toBeVisible();
}

test("an advisor writes a version, checks it, translates it and publishes it", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "advisor");
  await begin(page, "Teenusesaaja tagasiside");
  await expectNoAxeViolations(page);
  await picture(page, "workshop-head-et");

  // The head of the questionnaire: the version that is being written.
  const version = page.getByLabel("Versioon", { exact: true });
  await version.fill("2027.1");
  await saved(page);

  // A new question beside the first one, with its faults while it is unfinished.
  await page.getByRole("treeitem").nth(1).click();
  await page.getByRole("button", { name: "Lisa järele" }).click();
  const words = page.getByRole("group", { name: "Sõnastus" });
  await expect(page.locator(".draft-checks summary")).toContainText(/[1-9]\d* viga/);
  await words.getByLabel("et").fill("Kas toit maitses?");
  await words.getByLabel("en").fill("Was the food good?");
  await words.getByLabel("ru").fill("Понравилась ли еда?");
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);
  await expect(row(page, "Kas toit maitses?")).toBeVisible();
  await saved(page);
  await expectNoAxeViolations(page);
  await picture(page, "workshop-item-et");

  // Nothing that is wrong is taken, nothing is lost.
  await page.locator(".draft-far summary").click();
  await page.getByLabel("Küsitakse, kui").fill("${no_such_item} = 1");
  await expect(page.locator(".draft-checks .diagnostic.error")).toContainText("no_such_item");
  await page.locator(".draft-checks .diagnostic.error button").click();
  await expect(page.getByLabel("Küsitakse, kui")).toBeFocused();
  await page.getByLabel("Küsitakse, kui").fill("");
  await expect(page.locator(".draft-checks summary")).toContainText(/\b0 viga/);

  // Removed, and taken back.
  await page.getByRole("button", { name: "Eemalda" }).click();
  await expect(row(page, "Kas toit maitses?")).toHaveCount(0);
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(row(page, "Kas toit maitses?")).toBeVisible();
  await saved(page);

  // By keyboard: up and down, and moved.
  await page.getByRole("tree").focus();
  const before = await page.getByRole("treeitem", { selected: true }).getAttribute("id");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("treeitem", { selected: true })).not.toHaveAttribute("id", before!);
  await saved(page);

  // The tree says where each entry stands; the keys go into it and out of it, and letters find.
  const tree = page.getByRole("tree");
  const selected = page.getByRole("treeitem", { selected: true });
  await tree.focus();
  await page.keyboard.press("Home");
  await expect(selected).toHaveAttribute("aria-level", "1");
  await expect(selected).toHaveAttribute("aria-posinset", "1");
  await expect(selected).toHaveAttribute("aria-setsize", /^\d+$/);
  await page.keyboard.press("ArrowRight");
  await expect(selected).toHaveAttribute("aria-level", "2");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft");
  await expect(selected).toHaveAttribute("aria-expanded", "false");
  await expect(row(page, "Kas toit maitses?")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("kas toit");
  await expect(selected).toContainText("Kas toit maitses?");

  // To another section, by choosing it in words; and back as one step.
  await page.getByRole("button", { name: "Tõsta mujale…" }).click();
  const moving = page.getByRole("dialog", { name: "Tõsta mujale…" });
  await moving.getByLabel("Kuhu").selectOption({ index: 1 });
  await moving.getByLabel("Koht").selectOption({ label: "Esimeseks" });
  await expectNoAxeViolations(page);
  await picture(page, "workshop-move-et");
  await moving.getByRole("button", { name: "Tõsta", exact: true }).click();
  await expect(selected).toHaveAttribute("aria-posinset", "1");
  await expect(selected).toContainText("Kas toit maitses?");
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(selected).not.toHaveAttribute("aria-posinset", "1");
  // Cut and pasted, it is the same question in its new place.
  await tree.focus();
  await page.keyboard.press("Control+x");
  await expect(page.getByText(/Ootab kleepimist/)).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+v");
  await expect(selected).toContainText("Kas toit maitses?");
  await expect(page.getByText(/Ootab kleepimist/)).toHaveCount(0);
  await saved(page);

  // The source of a translation changes: what it was translated into is outdated.
  await row(page, "Kas toit maitses?").click();
  await words.getByLabel("et").fill("Kas toit maitses Teile?");
  await saved(page);
  await view(page, "Tõlked").click();
  await expect(page.getByText(/vananenud 2/)).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "workshop-translations-et");
  await expect(page.getByRole("columnheader", { name: "Seis" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "vananenud: en, ru" })).toHaveCount(1);
  // Down a column with the keyboard, over all texts; and one section of them.
  await page.getByLabel("Ainult puuduvad ja vananenud").uncheck();
  const column = page.locator(".draft-translations textarea[lang=en]");
  await column.first().focus();
  await page.keyboard.press("Enter");
  await expect(column.nth(1)).toBeFocused();
  await page.keyboard.press("Control+ArrowUp");
  await expect(column.first()).toBeFocused();
  const all = await column.count();
  await page.getByLabel("Jaotis", { exact: true }).selectOption({ index: 2 });
  expect(await column.count()).toBeLessThan(all);
  await page.getByLabel("Jaotis", { exact: true }).selectOption({ index: 0 });
  await page.getByLabel("Ainult puuduvad ja vananenud").check();
  await page.getByRole("button", { name: "Tõlge sobib endiselt" }).first().click();
  await expect(page.getByText(/vananenud 1/)).toBeVisible();
  await page.locator(".draft-translations textarea[lang=ru]").first().fill("Вам понравилась еда?");
  await expect(page.getByText(/vananenud 0/)).toBeVisible();
  await saved(page);

  await view(page, "Erinevused").click();
  await expect(page.getByText("Kas toit maitses Teile?").first()).toBeVisible();
  await picture(page, "workshop-differences-et");
  // Taken out as a workbook, and brought back with a change that was made elsewhere.
  const draft = page.url().split("/").pop();
  const file = await page.request.get(`/api/v1/drafts/${draft}/export?format=json`);
  const document = await file.json();
  document.title.en = "Feedback of those we serve";
  await page.locator("#draft-import").setInputFiles({
    name: "feedback.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(document)),
  });
  const brought = page.getByRole("region", { name: /Failis feedback.json/ });
  await expect(brought).toContainText("those we serve");
  await picture(page, "workshop-file-et");
  await brought.getByRole("button", { name: "Võta failist üle" }).click();
  await expect(page.getByText("Failist võeti üle 1 muudatust.")).toBeVisible();
  await saved(page);

  await view(page, "Proovi").click();
  await expect(page.getByText("Kas toit maitses Teile?").first()).toBeAttached();
  await view(page, "Ajalugu").click();
  const lines = page.locator(".draft-log > li");
  await expect(lines.first()).toContainText("Nele Nurm");
  await expectNoAxeViolations(page);
  await picture(page, "workshop-history-et");
  const many = await lines.count();
  await page.getByLabel("Mida muudeti").selectOption({ label: "Küsimustiku andmed" });
  await expect.poll(() => lines.count()).toBeLessThan(many);
  await page.getByLabel("Mida muudeti").selectOption({ index: 0 });
  await expect(lines).toHaveCount(many);

  // As it was at first, beside how it is now; back to that, seen in the history as it happens, and
  // forth again as one step.
  await lines.last().getByRole("button", { name: "Vaata seda seisu" }).click();
  const then = page.getByRole("dialog", { name: /Mustand, nagu see oli/ });
  await expect(then).toContainText("Kas toit maitses Teile?");
  await expectNoAxeViolations(page);
  await picture(page, "workshop-earlier-et");
  await then.getByRole("button", { name: "Mine tagasi sellesse seisu" }).click();
  await expect(page.getByText(/Mustand on jälle nagu/)).toBeVisible();
  await expect.poll(() => lines.count()).toBeGreaterThan(many);
  await view(page, "Kirjuta").click();
  await expect(row(page, "Kas toit maitses")).toHaveCount(0);
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(row(page, "Kas toit maitses Teile?")).toHaveCount(1);
  await saved(page);

  await page.getByRole("button", { name: "Avalda versioon" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Avalda versioon" }).click();
  await page.getByRole("link", { name: /Loe avaldatud versiooni 2027.1/ }).click();
  await expect(page.getByText("2027.1").first()).toBeVisible();
  await expect(page.getByText("Kas toit maitses Teile?").first()).toBeVisible();
});

test("what two advisors write at once stands side by side until one decides", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, "advisor");
  await begin(page, "Järelevalve riskimudel");
  const other = await context.newPage();
  await other.goto(page.url());
  const title = (of: Page) => of.getByRole("group", { name: "Pealkiri" }).getByLabel("en");
  await expect(title(other)).toBeVisible();

  // What one writes, the other sees.
  await title(page).fill("Risk model, first");
  await saved(page);
  await expect(title(other)).toHaveValue("Risk model, first");

  // Without a network nothing is lost, also over a reload, and it is sent when there is one.
  await page.route("**/api/v1/drafts/*/changes*", (route) => route.abort("internetdisconnected"));
  const kind = (of: Page) => of.locator("#f--kind");
  await kind(page).selectOption("inspection");
  await title(page).fill("Risk model, mine");
  await expect(page.locator(".draft-saving")).toContainText("ootab selles brauseris");
  await kind(other).selectOption("assessment");
  await title(other).fill("Risk model, yours");
  await saved(other);
  await page.unroute("**/api/v1/drafts/*/changes*");
  await page.reload();
  await saved(page);
  for (const own of [page, other]) {
    await expect(own.getByRole("group", { name: "Kaks inimest kirjutasid siia korraga" })).toHaveCount(2);
    // Also where somebody does not look at that field.
    await expect(own.locator(".draft-matters")).toContainText("Pealkiri");
  }
  await expectNoAxeViolations(other);
  await picture(other, "workshop-two-wrote-et");
  await other.locator(".draft-rivals li").filter({ hasText: "Risk model, yours" }).getByRole("button").click();
  // What is chosen from a list, by its words.
  await other.locator(".draft-rivals li").filter({ hasText: "kontroll-leht" }).getByRole("button").click();
  for (const own of [page, other]) {
    await expect(own.getByText("Kaks inimest kirjutasid siia korraga")).toHaveCount(0);
    await expect(kind(own)).toHaveValue("inspection");
    await expect(title(own)).toHaveValue("Risk model, yours");
  }
});
