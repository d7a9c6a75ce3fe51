// An advisor changes how a questionnaire is scored, without a word of JSON, and sees beside it what
// answers come to; she declares what became of earlier questions.
import { type Page } from "@playwright/test";
import { expect, expectNoAxeViolations, picture, signIn, test } from "../harness/index.ts";

test.use({ story: "scoring", viewport: { width: 1280, height: 900 }, hasTouch: false });

const saved = (page: Page) =>
  expect(page.locator(".draft-saving")).toHaveText(/Kõik on salvestatud/);

async function begin(page: Page, title: string): Promise<void> {
  await page.goto("/definitions");
  const card = page.getByRole("region", { name: title, exact: true });
  await card.getByRole("button", { name: "Alusta mustandit" }).first().click();
  await expect(page.getByRole("tree")).toBeVisible();
}

/** Finds an item by its name and opens its form. */
async function open(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Otsi" }).fill(name);
  await page.getByRole("treeitem").last().click();
}

test("an advisor changes bands, limiters and adjustments, and sees what answers come to", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "advisor");
  await begin(page, "Üldhooldusteenuse kontroll-leht");
  const examples = page.getByRole("region", { name: "Milleni vastused viivad" });
  const row = (name: string | RegExp) => examples.getByRole("rowgroup").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(row("kõik parimad")).toContainText("Väga hea");
  await expect(row("kõik halvimad")).toContainText("Ebapiisav");
  await expect(row("kõik kontrollimata")).toContainText("0 %");
  // One section alone is capped by its limiter, one critical item by its rule.
  await expect(row("halvim ainult „Personal“")).toContainText("Personali osa tulemus on alla 40%");
  await examples.getByRole("button", { name: /Näita veel/ }).click();
  await expect(row(/ainult nõue .* täitmata/).first()).toContainText("Kriitiline nõue on täitmata");
  await expect(examples.locator(".draft-reached li").filter({ hasText: "Väga hea" })).toContainText("näide: kõik parimad");
  await expectNoAxeViolations(page);
  await picture(page, "scoring-root-et");

  // No score reaches 101: proved, in the table and among the checks.
  const bands = page.getByRole("region", { name: /^Hinnangud/ });
  const best = bands.getByRole("group", { name: "4. Väga hea" });
  await best.getByRole("textbox", { name: "Alates" }).fill("101");
  await expect(examples.locator(".draft-reached li").filter({ hasText: "Väga hea" })).toContainText("tõestatud");
  await expect(row("kõik parimad")).toContainText("Hea");
  await expect(page.locator(".draft-checks .diagnostic.warning").first()).toContainText("very_good");
  await picture(page, "scoring-never-et");
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(best.getByRole("textbox", { name: "Alates" })).toHaveValue("88");
  await expect(row("kõik parimad")).toContainText("Väga hea");

  // What was found leads to its control in the form where it is written.
  await best.getByRole("textbox", { name: "Alates" }).fill("62");
  await page.locator(".draft-checks .diagnostic.error button").first().click();
  await expect(best.getByRole("textbox", { name: "Alates" })).toBeVisible();
  await expect(examples).toContainText("Näited ilmuvad, kui vead on parandatud.");
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();

  // A number is changed in a way of its own: what is done is chosen, and taken back at a tap.
  const steps = page.getByRole("region", { name: /^Mida arvuga tehakse/ });
  await steps.getByRole("button", { name: "Lisa" }).click();
  const step = steps.getByRole("group", { name: /^1\./ });
  await expect(step).toBeFocused();
  await step.getByLabel("Mida tehakse").selectOption({ label: "kõige rohkem" });
  await step.getByRole("textbox", { name: "Kui palju" }).fill("50");
  await step.getByRole("group", { name: "Põhjendus" }).getByLabel("et").fill("Katse.");
  await step.getByRole("group", { name: "Põhjendus" }).getByLabel("en").fill("A trial.");
  await step.getByRole("group", { name: "Põhjendus" }).getByLabel("ru").fill("Проба.");
  await expect(row("kõik parimad")).toContainText("Vajab parandamist");
  await expectNoAxeViolations(page);
  await picture(page, "scoring-adjust-et");
  await step.getByRole("button", { name: "Eemalda" }).click();
  await expect(row("kõik parimad")).toContainText("Väga hea");

  // A limiter: its rule with completion, its rating from the list, and its place in the order.
  const limiters = page.getByRole("region", { name: /^Piirajad/ });
  const count = await limiters.getByRole("group", { name: /^\d+\./ }).count();
  await limiters.getByRole("button", { name: "Lisa" }).click();
  const limiter = limiters.getByRole("group", { name: new RegExp(`^${count + 1}\\.`) });
  await expect(limiter).toBeFocused();
  await limiter.getByRole("textbox", { name: "Kui" }).fill("score('total') < 101");
  await limiter.getByRole("combobox", { name: "Hinnang kõige rohkem" }).selectOption("inadequate");
  for (const [language, words] of [["et", "Katse."], ["en", "A trial."], ["ru", "Проба."]] as const) {
    await limiter.getByRole("group", { name: "Põhjendus" }).getByLabel(language).fill(words);
  }
  await expect(row("kõik parimad")).toContainText("Ebapiisav");
  await expect(row("kõik parimad")).toContainText("Katse.");
  await limiter.getByRole("button", { name: "Üles" }).click();

  await saved(page);
  await picture(page, "scoring-limiter-et");
});

test("the score's method, rounding and judgement are chosen, not typed", async ({ page }) => {
  await signIn(page, "advisor");
  await begin(page, "Järelevalve riskimudel");
  const score = page.getByRole("region", { name: "Hindamine", exact: true });
  await expect(score.getByLabel("Arvutusviis")).toHaveValue("product");
  await score.getByLabel("Arvutusviis").selectOption({ label: "summa" });
  await score.getByRole("group", { name: "Ümardamine" }).getByLabel("Kümnendkohti").fill("1");
  await expect(score.getByRole("rowgroup").filter({ hasText: "kõik parimad" })).toContainText(/\d/);
  await saved(page);
  // A node counts something else, and takes it back.
  const parts = page.getByRole("region", { name: /^Osad/ });
  await parts.getByRole("listitem").first().getByRole("button").click();
  await expect(page.getByLabel("Mida see loeb")).toHaveValue("section");
  await page.getByLabel("Mida see loeb").selectOption({ label: "nimetatud küsimusi" });
  const finder = page.getByRole("combobox", { name: "Lisa nime või sõnade järgi" });
  await expect(finder).toBeVisible();
  await finder.pressSequentially("a");
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await finder.press("Enter");
  await expect(page.locator(".draft-chosen li")).toHaveCount(1);
  await picture(page, "scoring-node-et");
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await page.getByRole("button", { name: "Võta tagasi" }).first().click();
  await expect(page.getByLabel("Mida see loeb")).toHaveValue("section");
});

test("what became of an earlier question is declared with the keyboard alone", async ({ page }) => {
  await signIn(page, "advisor");
  await begin(page, "Teenusesaaja tagasiside");
  // Two questions become one: the first is removed, the second gets another name.
  await open(page, "food");
  await page.getByRole("button", { name: "Eemalda", exact: true }).press("Enter");
  await open(page, "own_rhythm");
  await page.locator(".draft-far summary").first().press("Enter");
  const group = page.getByRole("group", { name: "Mis sai eelmise versiooni küsimustest" });
  await expect(group.getByRole("status")).toContainText("oli sama nimega juba eelmises versioonis");
  // Under a new name it is new, until somebody says whose place it takes.
  const name = page.locator(".draft-form").getByLabel("Tunnus", { exact: true });
  await name.fill("daily_rhythm");
  await expect(group.getByRole("status")).toContainText("See küsimus on uus");
  await page.getByRole("searchbox", { name: "Otsi" }).fill("daily_rhythm");
  const finder = group.getByRole("combobox");
  await finder.focus();
  await page.keyboard.press("ArrowDown");
  // What is gone from the draft and has no successor comes first.
  await expect(group.getByRole("option").nth(0)).toContainText("food");
  await expect(group.getByRole("option").nth(1)).toContainText("own_rhythm");
  await expectNoAxeViolations(page);
  await picture(page, "scoring-replaces-et");
  await page.keyboard.press("ArrowDown");
  await expect(group.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(group.getByRole("status")).toContainText("Ümber nimetatud: varem oli see");
  await finder.pressSequentially("food");
  await page.keyboard.press("Enter");
  await expect(group.getByRole("status")).toContainText("Ühendatud küsimustest");
  await picture(page, "scoring-merged-et");
  await page.getByRole("button", { name: "Eemalda: food" }).press("Enter");
  await expect(group.getByRole("status")).toContainText("Ümber nimetatud");
  await saved(page);
  await page.getByRole("group", { name: "Vaated" }).getByRole("button", { name: "Erinevused" }).press("Enter");
  await expect(page.getByText("enne: own_rhythm").first()).toBeVisible();
});

test("a name that stands twice leads to both, and is mended at a tap", async ({ page }) => {
  await signIn(page, "advisor");
  await begin(page, "Teenusesaaja tagasiside");
  await open(page, "own_rhythm");
  const form = page.locator(".draft-form");
  await form.getByLabel("Tunnus", { exact: true }).fill("food");
  const twice = page.locator(".draft-checks .diagnostic.error").filter({ hasText: "on juba kasutusel" });
  await twice.getByRole("button", { name: /Sama nimi on ka siin/ }).click();
  await expect(form.getByLabel("Tunnus", { exact: true })).toBeFocused();
  await picture(page, "scoring-twins-et");
  await twice.getByRole("button", { name: /Paranda: nimeta teine ümber, „food_2“/ }).click();
  await expect(twice).toHaveCount(0);
  await expect(page.locator(".draft-form").getByLabel("Tunnus", { exact: true })).toHaveValue("food");
});

const looks = [
  { name: "desk", width: 1280, height: 900, scheme: "light", language: "et" },
  { name: "tablet", width: 1024, height: 768, scheme: "dark", language: "ru" },
  { name: "phone", width: 390, height: 844, scheme: "light", language: "en" },
  { name: "phone-dark", width: 390, height: 844, scheme: "dark", language: "et" },
] as const;

test("the form of the score can be read on every screen, in every language", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "advisor");
  await begin(page, "Üldhooldusteenuse kontroll-leht");
  const address = page.url();
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.scheme });
    await page.evaluate((language) => localStorage.setItem("lood.language", JSON.stringify(language)), look.language);
    await page.goto(address);
    await expect(page.locator(".draft-examples table")).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${look.name}: nothing is wider than the screen`).toBeLessThanOrEqual(0);
    await expectNoAxeViolations(page);
    await picture(page, `scoring-${look.name}-${look.language}`);
  }
});
