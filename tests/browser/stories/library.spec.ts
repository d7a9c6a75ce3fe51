// The library of questionnaires: found, ordered, begun from, shown to the public, and responses
// carried over in bulk.
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Browser, type Page } from "@playwright/test";
import {
  accountOf,
  beginSelfAssessment,
  enter,
  expect,
  expectNoAxeViolations,
  expectPdf,
  goldenAnswers,
  picture,
  pushAnswers,
  signIn,
  test,
} from "../harness/index.ts";

const shipped = resolve(import.meta.dirname, "../../../questionnaires/general-care-self-assessment");

test.use({ story: "library", viewport: { width: 1280, height: 800 }, hasTouch: false });

const entry = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });
const open = (page: Page, title: string) =>
  entry(page, title).getByRole("button", { name: /^Versioonid/ }).click();

/** The page at every size, in both themes and all languages. */
async function pictures(page: Page, name: string): Promise<void> {
  const sizes = [[1280, 800], [1024, 768], [768, 1024], [390, 844]] as const;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await picture(page, `${name}-${width}-et`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `nothing sticks out at ${width}`).toBeLessThanOrEqual(0);
  }
  for (const [language, tag] of [["English", "en"], ["Русский", "ru"], ["Eesti", "et"]] as const) {
    await page.getByRole("button", { name: language }).click();
    await picture(page, `${name}-390-${tag}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Русский" }).click();
  await picture(page, `${name}-1280-ru`);
  await page.getByRole("button", { name: "Eesti" }).click();
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "dark"));
  await picture(page, `${name}-1280-dark`);
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, `${name}-390-dark`);
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectNoAxeViolations(page);
}

/** Somebody else of the office, in a browser of their own. */
async function colleague(browser: Browser, baseURL: string | undefined, role: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto("/");
  await enter(page, await accountOf(page.request, role));
  return page;
}

test("an advisor gives questionnaires their places and finds them again, by mouse and by keyboard", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const care = "Üldhooldusteenuse kontroll-leht";
  const own = entry(page, care);
  await expect(own).toContainText("ET 100 %");
  await expect(own).toContainText("Määramata");
  await own.getByRole("button", { name: `Kaust ja märksõnad: ${care}` }).click();
  const dialog = page.getByRole("dialog", { name: `${care}: koht kogus` });
  await dialog.getByLabel("Kaust", { exact: true }).fill("Järelevalve");
  await dialog.getByLabel("Märksõnad").fill("üldhooldus, 2026");
  await dialog.getByLabel("Vastutaja").selectOption({ label: "Liina Lepik" });
  await dialog.getByLabel("Mall, millest alustada uusi küsimustikke").check();
  await expectNoAxeViolations(page);
  await picture(page, "library-place");
  await dialog.getByRole("button", { name: "Salvesta" }).click();
  await expect(dialog).toBeHidden();
  await expect(own).toContainText("Liina Lepik");
  await expect(own.getByText("mall", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Järelevalve \d/ })).toBeVisible();
  // Where one was before: the list was drawn anew.
  await expect(own.getByRole("button", { name: `Kaust ja märksõnad: ${care}` })).toBeFocused();

  // By keyboard alone: a second one, with a tag that is offered.
  const self = "Üldhooldusteenuse enesehindamine";
  await entry(page, self).getByRole("button", { name: `Kaust ja märksõnad: ${self}` }).focus();
  await page.keyboard.press("Enter");
  const second = page.getByRole("dialog", { name: `${self}: koht kogus` });
  await expect(second).toBeVisible();
  await second.getByLabel("Kaust", { exact: true }).focus();
  await page.keyboard.type("Teenuseosutajale");
  await second.getByRole("button", { name: "üldhooldus" }).focus();
  await page.keyboard.press("Space");
  await expect(second.getByLabel("Märksõnad")).toHaveValue("üldhooldus");
  await second.getByLabel("Märksõnad").press("Enter");
  await expect(second).toBeHidden();
  await expect(page.getByRole("heading", { name: /^Teenuseosutajale/ })).toBeVisible();

  // What is too long is said at its field, and nothing is sent.
  await own.getByRole("button", { name: `Kaust ja märksõnad: ${care}` }).click();
  await dialog.getByLabel("Kaust", { exact: true }).fill("k".repeat(61));
  await dialog.getByRole("button", { name: "Salvesta" }).click();
  await expect(dialog.getByText("Kausta nimi on kuni 60 märki.")).toBeVisible();
  await expect(dialog.getByLabel("Kaust", { exact: true })).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await pictures(page, "library");

  const entries = page.locator(".shelf-entry");
  await page.getByLabel("Märksõna", { exact: true }).selectOption("üldhooldus");
  await expect(entries).toHaveCount(2);
  await page.getByLabel("Vastutaja").selectOption({ label: "Liina Lepik" });
  await expect(entries).toHaveCount(1);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Tühjenda otsing" }).click();
  await page.getByRole("searchbox").fill("SELF-CARE");
  await expect(entries).toHaveCount(1);
  await page.getByRole("searchbox").fill("sellist ei ole");
  await expect(page.getByText("Sellist küsimustikku ei leitud.")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Tühjenda otsing" }).click();
  await page.getByLabel("Olek", { exact: true }).selectOption("retired");
  await expect(entries).toHaveCount(0);
  await page.getByLabel("Olek", { exact: true }).selectOption("published");
  await expect(entries).not.toHaveCount(0);
  await page.getByRole("button", { name: "Tühjenda otsing" }).click();
  await page.getByRole("button", { name: /^Järelevalve \d/ }).click();
  await expect(own).toBeHidden();
  await page.getByRole("button", { name: /^Järelevalve \d/ }).press("Enter");
  await expect(own).toBeVisible();
});

test("a questionnaire is begun from a template under an id of its own", async ({ page }) => {
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const begin = page.getByRole("button", { name: "Alusta mallist …" });
  // Without the library there is nothing to choose from yet.
  await expect(begin).toBeEnabled();
  await begin.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Uus küsimustik teise põhjal" });
  await dialog.getByLabel("Eeskuju").selectOption("self-care 2026.1");
  await dialog.getByLabel("Uue küsimustiku tunnus").fill("risk-model");
  await expect(dialog.getByText("Tunnusega risk-model küsimustik on juba olemas.")).toBeVisible();
  await dialog.getByLabel("Uue küsimustiku tunnus").fill("öine hooldus");
  await expect(dialog.getByText("Tunnus algab tähega")).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "library-begin-from");
  await dialog.getByRole("button", { name: "Alusta", exact: true }).click();
  await expect(dialog.getByLabel("Uue küsimustiku tunnus")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("night-care");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tree")).toBeVisible();
  await page.goto("/definitions");
  const copy = page.locator(".shelf-entry").filter({ has: page.locator("code", { hasText: /^night-care$/ }) });
  await expect(copy.getByText("mustand", { exact: true })).toBeVisible();
  await expect(copy.getByRole("link", { name: /^kirjutamisel/ })).toBeVisible();
});

test("anybody reads a version by its public link until the link is taken back", async ({ page, browser, baseURL, watch }) => {
  test.setTimeout(150_000);
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const title = "Üldhooldusteenuse enesehindamine";
  await open(page, title);
  await expectNoAxeViolations(page);
  await picture(page, "library-versions");
  await entry(page, title).getByRole("link", { name: "Loe 2026.1" }).first().click();
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "PDF paberil täitmiseks" }).click();
  await expectPdf(await saved);
  await expectNoAxeViolations(page);
  await page.goto("/definitions");
  await open(page, title);
  await entry(page, title).getByRole("button", { name: "Avalik link 2026.1" }).click();
  const dialog = page.getByRole("dialog", { name: `Avalikud lingid: ${title} 2026.1` });
  await expect(dialog.getByText("ei ole veel linke tehtud")).toBeVisible();
  await dialog.getByLabel("Viimane päev (võib jääda tühjaks)").fill("2099-12-31");
  await dialog.getByRole("button", { name: "Tee uus link" }).click();
  const address = await dialog.getByLabel("Lingi aadress").inputValue();
  expect(address).toMatch(/\/public#[0-9a-f]{64}$/);
  await expect(dialog.getByLabel("Lingi aadress")).toBeFocused();
  await expect(dialog).toContainText("kehtib kuni 31.12.2099");
  await expectNoAxeViolations(page);
  await picture(page, "library-link");

  // In a browser that nobody is signed in to; the token is in no address that is asked for.
  const context = await browser.newContext({ baseURL, locale: "et-EE", viewport: { width: 1280, height: 800 } });
  const stranger = await context.newPage();
  const asked: string[] = [];
  stranger.on("request", (request) => asked.push(request.url()));
  await stranger.goto(address);
  await expect(stranger.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(stranger.getByText("Järelevalve näidisamet")).toBeVisible();
  await expect(stranger.locator(".reader-item").first()).toBeVisible();
  const token = address.split("#")[1]!;
  expect(asked.filter((url) => new URL(url).pathname !== "/public" && url.includes(token))).toEqual([]);
  await expect(stranger.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(stranger.getByText("a1_care_plan")).toHaveCount(0);
  const taken = stranger.waitForEvent("download");
  await stranger.getByRole("button", { name: "PDF paberil täitmiseks" }).press("Enter");
  const paper = await taken;
  expect(paper.suggestedFilename()).toBe("Küsimustik-2026.1-et.pdf");
  await expectPdf(paper);
  await stranger.getByRole("navigation", { name: "Sisukord" }).getByRole("button").nth(1).press("Enter");
  await expect(stranger.locator("#s-1")).toBeFocused();
  expect(stranger.url()).toBe(address);
  await stranger.getByRole("button", { name: "English" }).click();
  await expect(stranger.getByRole("heading", { level: 1 })).not.toHaveText(title);
  await stranger.getByRole("button", { name: "Eesti" }).click();
  await pictures(stranger, "public");

  await dialog.getByRole("button", { name: /^Võta tagasi/ }).click();
  await expect(dialog).toContainText("võttis tagasi Nele Nurm");
  await expect(dialog.getByRole("button", { name: /^Võta tagasi/ })).toHaveCount(0);
  await expectNoAxeViolations(page);
  watch.allow(/status of 4(04|10) .*\/public\/questionnaire/);
  await stranger.reload();
  await expect(stranger.getByRole("alert")).toContainText("See link enam ei kehti.");
  await expectNoAxeViolations(stranger);
  await picture(stranger, "public-ended");
  await stranger.goto("/public");
  await expect(stranger.getByRole("alert")).toContainText("Aadressist on lõpp puudu.");
  await context.close();
});

/** The next version: one question asks something else. */
async function nextVersion(): Promise<string> {
  const source = await readFile(join(shipped, "2026.1.yaml"), "utf8");
  return source
    .replace('version: "2026.1"', 'version: "2026.2"')
    .replace("Päevakava arvestab inimese harjumusi", "Päevakava lähtub inimese harjumustest");
}

test("an administrator carries responses over in bulk, told first what it does", async ({ page, browser, baseURL }) => {
  test.setTimeout(150_000);
  const provider = await colleague(browser, baseURL, "provider");
  const response = await beginSelfAssessment(provider, "Järveääre kodu");
  await pushAnswers(provider, response, await goldenAnswers("general-care-self-assessment", "good"));
  await beginSelfAssessment(provider, "Kuusiku kodu");
  const advisor = await colleague(browser, baseURL, "advisor");
  const data = { name: "2026.2.yaml", source: await nextVersion() };
  const reply = await advisor.request.post("/api/v1/questionnaires", { data });
  expect(reply.status(), await reply.text()).toBe(201);

  await signIn(page, "administrator");
  await page.getByRole("navigation", { name: "Põhimenüü" }).getByRole("link", { name: "Küsimustikud" }).click();
  const title = "Üldhooldusteenuse enesehindamine";
  await open(page, title);
  await expect(entry(page, title)).toContainText("pooleli 2");
  await expectNoAxeViolations(page);
  await entry(page, title).getByRole("link", { name: "Vii vastused üle 2026.1" }).press("Enter");
  await expect(page.getByText("Versioonile 2026.2 viiakse üle pooleliolevaid vastuseid: 2.")).toBeVisible();
  const people = page.getByRole("region", { name: "Kes peab midagi tegema" });
  await expect(people.getByRole("row")).toHaveCount(2);
  await expect(people).toContainText("Järveääre kodu");
  await expectNoAxeViolations(page);
  await pictures(page, "carry-all");

  await page.getByRole("button", { name: "Vii üle 2 …" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Kas viia üle?" });
  await expect(dialog).toContainText("versioonilt 2026.1 versioonile 2026.2");
  await expectNoAxeViolations(page);
  await picture(page, "carry-all-sure");
  await dialog.getByRole("button", { name: "Loobu" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Vii üle 2 …" }).click();
  await dialog.getByRole("button", { name: "Vii vastused üle" }).press("Enter");
  await expect(page.getByText("Üle viidud: 2. Vanale versioonile jäi: 0.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Tulemus" })).toBeFocused();
  await expect(people).toContainText("Järveääre kodu");
  await expectNoAxeViolations(page);
  await picture(page, "carry-all-done");
  await page.reload();
  await expect(page.getByText("Sellel versioonil ei ole pooleliolevaid vastuseid.")).toBeVisible();
  await expectNoAxeViolations(page);
  await provider.goto(`/responses/${response}`);
  await expect(provider.getByText("üle toodud versioonist 2026.1")).toBeVisible();
  for (const other of [provider, advisor]) await other.context().close();
});

test("an advisor is told what retiring a version means, and retires it", async ({ page }) => {
  await signIn(page, "advisor");
  await page.goto("/definitions");
  const own = page.locator('section[aria-labelledby~="q-self-care"]');
  await own.getByRole("button", { name: /^Versioonid/ }).click();
  await own.getByRole("button", { name: "Lõpeta kasutus 2026.1" }).click();
  const dialog = page.getByRole("dialog", { name: "Versiooni 2026.1 kasutuse lõpetamine" });
  await expect(dialog).toContainText("Juba alustatud ja esitatud vastused jäävad alles");
  await expect(dialog).toContainText("Seda sammu ei saa tagasi võtta.");
  await expectNoAxeViolations(page);
  await picture(page, "library-retire");
  await dialog.getByRole("button", { name: "Loobu" }).click();
  await expect(dialog).toBeHidden();
  await expect(own.getByText("kasutusest maas").first()).toBeHidden();

  await own.getByRole("button", { name: "Lõpeta kasutus 2026.1" }).click();
  await dialog.getByRole("button", { name: "Lõpeta kasutus" }).click();
  await expect(own.getByText("kasutusest maas").first()).toBeVisible();
  await expect(own.getByRole("button", { name: "Lõpeta kasutus 2026.1" })).toBeHidden();
  await page.reload();
  await expect(own.getByText("kasutusest maas").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await picture(page, "library-retired");
});
